SELECT
  id,
  database,
  collection,
  import_timestamp,
  import_source,
  import_component,
  import_type,
  export_timestamp,
  export_source,
  export_component,
  export_type,
  LEAST(import_timestamp, export_timestamp) AS earliest_timestamp,
  GREATEST(import_timestamp, export_timestamp) AS latest_timestamp,
  CASE WHEN import_timestamp < export_timestamp THEN 'import' ELSE 'export' END AS earliest_manifest
FROM joined
WHERE import_timestamp <> export_timestamp
