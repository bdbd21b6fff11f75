SELECT database, collection, id, import_timestamp, import_component, import_type
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (
      PARTITION BY database, collection ORDER BY import_timestamp DESC, id
    ) AS place
  FROM ${missing_exports}
)
WHERE place <= ${count_of_ids}
ORDER BY database, collection, import_timestamp DESC, id
