-- The records of each export date.
CREATE EXTERNAL TABLE IF NOT EXISTS ${database}.${table} (
  `id` STRING,
  `db_type` STRING,
  `val` STRING
)
PARTITIONED BY (`export_year` STRING, `export_month` STRING, `export_day` STRING, `id_part` STRING)
STORED AS ORC
LOCATION '${location}'
TBLPROPERTIES ('orc.compress' = 'ZLIB')
