package dataworks.api;

/**
 * A view that a commit makes or changes, in one metastore change, after the tables.
 *
 * @param select the text of the query, a resource filled with validated identifiers
 */
public record PublishedView(String database, String view, String select) {
  public String qualifiedName() {
    return database + "." + view;
  }
}
