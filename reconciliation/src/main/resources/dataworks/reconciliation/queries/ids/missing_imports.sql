SELECT database, collection, id, import_timestamp, export_timestamp, component, type
FROM (
  SELECT
    database,
    collection,
    id,
    CAST(NULL AS BIGINT) AS import_timestamp,
    export_timestamp AS export_timestamp,
    export_component AS component,
    export_type AS type,
    ROW_NUMBER() OVER (
      PARTITION BY database, collection ORDER BY export_timestamp DESC, id
    ) AS place
  FROM ${missing_imports}
)
WHERE place <= ${count_of_ids}
ORDER BY database, collection, place
