-- Every version that was read, by run, as quoted text.
CREATE TABLE IF NOT EXISTS ${database}.${table} (
  `id` STRING,
  `record_timestamp` BIGINT,
  `record` STRING,
  `run` STRING
)
USING csv
OPTIONS (header 'false', quote '"', escape '"', multiLine 'true', lineSep '\n')
PARTITIONED BY (`run`)
LOCATION '${location}'
