SELECT
  database,
  collection,
  id,
  CAST(NULL AS BIGINT) AS import_timestamp,
  export_timestamp AS export_timestamp,
  export_component AS component,
  export_type AS type
FROM ${missing_imports}
