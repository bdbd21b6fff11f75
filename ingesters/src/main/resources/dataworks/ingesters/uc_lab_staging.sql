-- A view of the calculationParts snapshot with a schema of its own: <table>.schema.
CREATE EXTERNAL TABLE IF NOT EXISTS ${database}.${table} (
  ${columns}
)
STORED AS ORC
LOCATION '${location}'
TBLPROPERTIES ('orc.compress' = 'ZLIB')
