SELECT
  database,
  collection,
  id,
  import_timestamp AS import_timestamp,
  export_timestamp AS export_timestamp,
  export_component AS component,
  export_type AS type
FROM ${mismatched_timestamps}
  WHERE earliest_manifest = 'import'
