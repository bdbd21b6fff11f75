package dataworks.sandbox.manifests;

/**
 * The expected findings of a reconciliation of the made-up manifests.
 *
 * @param missingExports of collections that have some export
 * @param lostCollection the records of {@code core:neverExported}
 */
public record ManifestTruth(
    long importLines,
    long exportLines,
    long imported,
    long exported,
    long missingExports,
    long missingImports,
    long earlierInExport,
    long earlierInImport,
    long duplicates,
    long malformed,
    long lostCollection) {

  static ManifestTruth of(ManifestSpec spec) {
    ManifestSpec.Plants plants = spec.plants();
    long imported = spec.records() - plants.missingImports() + plants.lostCollection();
    long exported = spec.records() - plants.missingExports();
    return new ManifestTruth(
        imported + plants.duplicates() + plants.malformed(),
        exported,
        imported,
        exported,
        plants.missingExports(),
        plants.missingImports(),
        plants.earlierInExport(),
        plants.earlierInImport(),
        plants.duplicates(),
        plants.malformed(),
        plants.lostCollection());
  }
}
