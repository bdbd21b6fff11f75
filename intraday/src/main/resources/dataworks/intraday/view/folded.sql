-- The latest row of each id of the runs that were folded; only the view reads it.
CREATE EXTERNAL TABLE IF NOT EXISTS ${database}.${table} (
  `id` STRING,
  `record_timestamp` BIGINT,
  `record` STRING
)
STORED AS ORC
LOCATION '${location}'
TBLPROPERTIES ('orc.compress' = 'ZLIB')
