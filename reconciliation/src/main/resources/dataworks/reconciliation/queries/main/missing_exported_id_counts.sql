SELECT
  database,
  collection,
  imported_count,
  missing_exported_count,
  (200 * missing_exported_count + imported_count) DIV (2 * imported_count) AS percentage_missing
FROM ${counts}
WHERE exported_count > 0 AND missing_exported_count > 0
ORDER BY missing_exported_count DESC, database, collection
