SELECT j.id, j.database, j.collection, import_timestamp, import_component, import_type
FROM joined j
JOIN (SELECT database, collection FROM counted WHERE exported_count > 0) c
  ON j.database = c.database AND j.collection = c.collection
WHERE export_timestamp IS NULL
