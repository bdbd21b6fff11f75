package dataworks.kickstart.table;

/** A record has a member that its file did not declare: the delivery has to be looked at whole. */
public final class UndeclaredColumnException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UndeclaredColumnException(String column) {
    super("undeclared column " + column);
  }
}
