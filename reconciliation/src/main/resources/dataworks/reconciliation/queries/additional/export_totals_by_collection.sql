SELECT
  database,
  collection,
  exported_count,
  exported_count_from_data_load,
  exported_count_from_streaming_feed,
  missing_exported_count,
  latest_export_timestamp,
  earliest_export_timestamp
FROM ${counts}
ORDER BY database, collection
