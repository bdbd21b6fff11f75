-- The known members of each audit event, one column each: see auditlog.columns.
CREATE EXTERNAL TABLE IF NOT EXISTS `uc_dw_auditlog`.`auditlog` (
  ${columns}
)
PARTITIONED BY (`date_str` STRING)
STORED AS ORC
LOCATION '${location}'
TBLPROPERTIES ('orc.compress' = 'ZLIB')
