SELECT database, collection
FROM ${counts}
WHERE imported_count = 0
  AND exported_count > 0
  AND database IN (SELECT database FROM ${counts} GROUP BY database HAVING SUM(imported_count) > 0)
ORDER BY database, collection
