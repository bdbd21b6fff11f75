SELECT database
FROM ${counts}
GROUP BY database
HAVING SUM(exported_count) = 0 AND SUM(imported_count) > 0
ORDER BY database
