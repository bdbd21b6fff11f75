SELECT database, collection, exported_count, imported_count, missing_imported_count
FROM ${counts}
WHERE missing_imported_count > 0
ORDER BY missing_imported_count DESC, database, collection
