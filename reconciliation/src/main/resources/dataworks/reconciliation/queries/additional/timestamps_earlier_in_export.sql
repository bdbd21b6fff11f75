SELECT
  database,
  collection,
  id,
  export_component,
  export_type,
  earliest_timestamp,
  latest_timestamp,
  earliest_manifest
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (
      PARTITION BY database, collection
      ORDER BY latest_timestamp - earliest_timestamp DESC, id
    ) AS place
  FROM ${mismatched_timestamps}
  WHERE earliest_manifest = 'export'
)
WHERE place <= ${count_of_ids}
ORDER BY database, collection, latest_timestamp - earliest_timestamp DESC, id
