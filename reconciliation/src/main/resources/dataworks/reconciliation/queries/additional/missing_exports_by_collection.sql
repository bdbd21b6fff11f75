SELECT database, collection, imported_count, exported_count, missing_exported_count
FROM ${counts}
WHERE missing_exported_count > 0
ORDER BY missing_exported_count DESC, database, collection
