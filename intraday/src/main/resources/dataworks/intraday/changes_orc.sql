-- Every version that was read, by run.
CREATE EXTERNAL TABLE IF NOT EXISTS ${database}.${table} (
  `id` STRING,
  `record_timestamp` BIGINT,
  `record` STRING
)
PARTITIONED BY (`run` STRING)
STORED AS ORC
LOCATION '${location}'
TBLPROPERTIES ('orc.compress' = 'ZLIB')
