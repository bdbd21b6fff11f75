SELECT database, collection, id, export_timestamp, export_component, export_type
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (
      PARTITION BY database, collection ORDER BY export_timestamp DESC, id
    ) AS place
  FROM ${missing_imports}
)
WHERE place <= ${count_of_ids}
ORDER BY database, collection, export_timestamp DESC, id
