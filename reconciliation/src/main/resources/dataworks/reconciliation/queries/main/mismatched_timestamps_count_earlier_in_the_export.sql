SELECT
  database,
  collection,
  exported_count,
  mismatched_timestamps_earlier_in_export_count,
  (200 * mismatched_timestamps_earlier_in_export_count + exported_count) DIV (2 * exported_count)
    AS percentage_mismatched
FROM ${counts}
WHERE mismatched_timestamps_earlier_in_export_count > 0
ORDER BY mismatched_timestamps_earlier_in_export_count DESC, database, collection
