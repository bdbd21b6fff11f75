package dataworks.reconciliation.manifest;

/** The eight fields of a manifest line, in their order. */
public enum ManifestField {
  ID,
  TIMESTAMP,
  DATABASE,
  COLLECTION,
  MANIFEST_TYPE,
  COMPONENT,
  ORIGINAL_ID,
  RECORD_TYPE;

  static final int COUNT = values().length;
}
