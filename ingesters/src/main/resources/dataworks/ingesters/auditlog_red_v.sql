-- What everybody may see, personal data nulled or hashed: auditlog_red_v.columns lists it.
CREATE EXTERNAL TABLE IF NOT EXISTS `uc`.`auditlog_red_v` (
  ${columns}
)
PARTITIONED BY (`date_str` STRING)
STORED AS ORC
LOCATION '${location}'
TBLPROPERTIES ('orc.compress' = 'SNAPPY')
