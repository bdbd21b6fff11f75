-- Every version that was read, by run, as quoted text. Hive and Spark read it by the same class, for
-- which all columns are texts; no escape character, since quotes are doubled: the one named here is
-- in no file.
CREATE EXTERNAL TABLE IF NOT EXISTS ${database}.${table} (
  `id` STRING,
  `record_timestamp` STRING,
  `record` STRING
)
PARTITIONED BY (`run` STRING)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
WITH SERDEPROPERTIES ('separatorChar' = ',', 'quoteChar' = '"', 'escapeChar' = '\u0001')
STORED AS TEXTFILE
LOCATION '${location}'
