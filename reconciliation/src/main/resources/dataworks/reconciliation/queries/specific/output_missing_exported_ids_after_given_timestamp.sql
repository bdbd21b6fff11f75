SELECT *
FROM ${missing_exports}
WHERE import_timestamp >= ${after}
ORDER BY database, collection, import_timestamp, id
