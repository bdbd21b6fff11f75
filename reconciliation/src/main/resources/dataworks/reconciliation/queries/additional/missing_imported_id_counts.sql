SELECT
  database,
  collection,
  exported_count,
  missing_imported_count,
  (200 * missing_imported_count + exported_count) DIV (2 * exported_count) AS percentage_missing
FROM ${counts}
WHERE imported_count > 0 AND missing_imported_count > 0
ORDER BY missing_imported_count DESC, database, collection
