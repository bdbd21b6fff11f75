CREATE EXTERNAL TABLE IF NOT EXISTS ${database}.mismatched_timestamps (
  id STRING,
  database STRING,
  collection STRING,
  import_timestamp BIGINT,
  import_source STRING,
  import_component STRING,
  import_type STRING,
  export_timestamp BIGINT,
  export_source STRING,
  export_component STRING,
  export_type STRING,
  earliest_timestamp BIGINT,
  latest_timestamp BIGINT,
  earliest_manifest STRING
)
STORED AS PARQUET
LOCATION '${location}'
