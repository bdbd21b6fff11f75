package dataworks.coalesce;

/** Found while an object was looked through; never leaves this package. */
final class DamagedException extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedException(String fault) {
    super(fault);
  }
}
