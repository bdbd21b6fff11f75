SELECT COUNT(*) AS imported_collections_count, COALESCE(SUM(imported_count), 0) AS imported_count
FROM ${counts}
WHERE imported_count > 0
