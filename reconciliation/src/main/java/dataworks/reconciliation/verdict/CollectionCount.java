package dataworks.reconciliation.verdict;

/** One row of the counts, as far as verdict and charts need it. */
public record CollectionCount(
    String database,
    String collection,
    long imported,
    long exported,
    long missingImported,
    long missingExported,
    long earlierInImport,
    long earlierInExport) {

  public String name() {
    return database + ":" + collection;
  }

  public boolean notExportedAtAll() {
    return imported > 0 && exported == 0;
  }

  public boolean notImportedAtAll() {
    return exported > 0 && imported == 0;
  }
}
