package dataworks.kickstart.table;

/** Marks tables with personal data; decides on folder and tag. */
public enum Sensitivity {
  PERSONAL("pii"),
  OPEN("non-pii");

  private final String folder;

  Sensitivity(String folder) {
    this.folder = folder;
  }

  public String folder() {
    return folder;
  }

  public String tag() {
    return Boolean.toString(this == PERSONAL);
  }
}
