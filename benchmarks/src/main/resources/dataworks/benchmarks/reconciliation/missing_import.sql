SELECT j.id, j.database, j.collection, export_timestamp, export_component, export_type
FROM joined j
JOIN (SELECT database, collection FROM counted WHERE imported_count > 0) c
  ON j.database = c.database AND j.collection = c.collection
WHERE import_timestamp IS NULL
