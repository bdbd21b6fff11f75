CREATE EXTERNAL TABLE IF NOT EXISTS ${database}.missing_exports (
  id STRING,
  database STRING,
  collection STRING,
  import_timestamp BIGINT,
  import_component STRING,
  import_type STRING
)
STORED AS PARQUET
LOCATION '${location}'
