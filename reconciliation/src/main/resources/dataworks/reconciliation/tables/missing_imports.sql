CREATE EXTERNAL TABLE IF NOT EXISTS ${database}.missing_imports (
  id STRING,
  database STRING,
  collection STRING,
  export_timestamp BIGINT,
  export_component STRING,
  export_type STRING
)
STORED AS PARQUET
LOCATION '${location}'
