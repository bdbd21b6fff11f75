SELECT COALESCE(SUM(missing_exported_count), 0) AS missing_exported_count
FROM ${counts}
WHERE exported_count > 0
