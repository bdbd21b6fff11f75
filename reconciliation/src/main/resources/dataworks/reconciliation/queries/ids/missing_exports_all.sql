SELECT
  database,
  collection,
  id,
  import_timestamp AS import_timestamp,
  CAST(NULL AS BIGINT) AS export_timestamp,
  import_component AS component,
  import_type AS type
FROM ${missing_exports}
