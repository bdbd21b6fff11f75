-- The newest state of each id. Partitions point to where each part was last written.
CREATE EXTERNAL TABLE IF NOT EXISTS ${database}.${table} (
  `id` STRING,
  `db_type` STRING,
  `val` STRING
)
PARTITIONED BY (`id_part` STRING)
STORED AS ORC
LOCATION '${location}'
TBLPROPERTIES ('orc.compress' = 'ZLIB')
