SELECT database
FROM ${counts}
GROUP BY database
HAVING SUM(imported_count) = 0 AND SUM(exported_count) > 0
ORDER BY database
