SELECT database, collection, id, import_timestamp, export_timestamp, component, type
FROM (
  SELECT
    database,
    collection,
    id,
    import_timestamp AS import_timestamp,
    export_timestamp AS export_timestamp,
    export_component AS component,
    export_type AS type,
    ROW_NUMBER() OVER (
      PARTITION BY database, collection ORDER BY latest_timestamp - earliest_timestamp DESC, id
    ) AS place
  FROM ${mismatched_timestamps}
  WHERE earliest_manifest = 'export'
)
WHERE place <= ${count_of_ids}
ORDER BY database, collection, place
