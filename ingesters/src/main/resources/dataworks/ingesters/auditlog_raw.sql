-- One row for each audit event, as the JSON line that the transformation made.
CREATE EXTERNAL TABLE IF NOT EXISTS `uc_dw_auditlog`.`auditlog_raw` (
  `val` STRING
)
PARTITIONED BY (`date_str` STRING)
STORED AS ORC
LOCATION '${location}'
TBLPROPERTIES ('orc.compress' = 'ZLIB')
