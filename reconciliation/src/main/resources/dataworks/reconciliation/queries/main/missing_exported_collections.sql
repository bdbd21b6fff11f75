SELECT database, collection
FROM ${counts}
WHERE exported_count = 0
  AND imported_count > 0
  AND database IN (SELECT database FROM ${counts} GROUP BY database HAVING SUM(exported_count) > 0)
ORDER BY database, collection
