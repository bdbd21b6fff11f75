-- What cleared analysts may see: auditlog_sec_v.columns lists it.
CREATE EXTERNAL TABLE IF NOT EXISTS `uc`.`auditlog_sec_v` (
  ${columns}
)
PARTITIONED BY (`date_str` STRING)
STORED AS ORC
LOCATION '${location}'
TBLPROPERTIES ('orc.compress' = 'SNAPPY')
