SELECT
  database,
  collection,
  imported_count,
  mismatched_timestamps_earlier_in_import_count,
  (200 * mismatched_timestamps_earlier_in_import_count + imported_count) DIV (2 * imported_count)
    AS percentage_mismatched
FROM ${counts}
WHERE mismatched_timestamps_earlier_in_import_count > 0
ORDER BY mismatched_timestamps_earlier_in_import_count DESC, database, collection
