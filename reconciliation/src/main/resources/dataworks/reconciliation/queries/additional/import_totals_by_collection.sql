SELECT
  database,
  collection,
  imported_count,
  missing_imported_count,
  latest_import_timestamp,
  earliest_import_timestamp
FROM ${counts}
ORDER BY database, collection
