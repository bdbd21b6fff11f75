SELECT COALESCE(SUM(missing_imported_count), 0) AS missing_imported_count
FROM ${counts}
WHERE imported_count > 0
