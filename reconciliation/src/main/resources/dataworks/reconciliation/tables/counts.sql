CREATE EXTERNAL TABLE IF NOT EXISTS ${database}.counts (
  database_collection STRING,
  database STRING,
  collection STRING,
  imported_count BIGINT,
  exported_count BIGINT,
  exported_count_from_data_load BIGINT,
  exported_count_from_streaming_feed BIGINT,
  missing_imported_count BIGINT,
  missing_exported_count BIGINT,
  mismatched_timestamps_earlier_in_import_count BIGINT,
  mismatched_timestamps_earlier_in_export_count BIGINT,
  latest_import_timestamp BIGINT,
  earliest_import_timestamp BIGINT,
  latest_export_timestamp BIGINT,
  earliest_export_timestamp BIGINT
)
STORED AS PARQUET
LOCATION '${location}'
