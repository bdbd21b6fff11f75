SELECT database, collection, id, import_timestamp, export_timestamp, component, type
FROM (
  SELECT
    database,
    collection,
    id,
    import_timestamp AS import_timestamp,
    CAST(NULL AS BIGINT) AS export_timestamp,
    import_component AS component,
    import_type AS type,
    ROW_NUMBER() OVER (
      PARTITION BY database, collection ORDER BY import_timestamp DESC, id
    ) AS place
  FROM ${missing_exports}
)
WHERE place <= ${count_of_ids}
ORDER BY database, collection, place
