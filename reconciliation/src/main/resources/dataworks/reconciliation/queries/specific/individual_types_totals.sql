SELECT
  STACK(
    5,
    'Missing imports - insert', insert_count,
    'Missing imports - update', update_count,
    'Missing imports - delete', delete_count,
    'Missing imports - import', import_count,
    'Missing imports - other', other_count
  ) AS (label, id_count)
FROM (
  SELECT
    COUNT_IF(export_type = 'MONGO_INSERT') AS insert_count,
    COUNT_IF(export_type = 'MONGO_UPDATE') AS update_count,
    COUNT_IF(export_type = 'MONGO_DELETE') AS delete_count,
    COUNT_IF(export_type = 'MONGO_IMPORT') AS import_count,
    COUNT_IF(export_type IS NULL OR export_type NOT IN ('MONGO_INSERT', 'MONGO_UPDATE', 'MONGO_DELETE', 'MONGO_IMPORT')) AS other_count
  FROM ${missing_imports}
)
UNION ALL
SELECT
  STACK(
    5,
    'Missing exports - insert', insert_count,
    'Missing exports - update', update_count,
    'Missing exports - delete', delete_count,
    'Missing exports - import', import_count,
    'Missing exports - other', other_count
  ) AS (label, id_count)
FROM (
  SELECT
    COUNT_IF(import_type = 'MONGO_INSERT') AS insert_count,
    COUNT_IF(import_type = 'MONGO_UPDATE') AS update_count,
    COUNT_IF(import_type = 'MONGO_DELETE') AS delete_count,
    COUNT_IF(import_type = 'MONGO_IMPORT') AS import_count,
    COUNT_IF(import_type IS NULL OR import_type NOT IN ('MONGO_INSERT', 'MONGO_UPDATE', 'MONGO_DELETE', 'MONGO_IMPORT')) AS other_count
  FROM ${missing_exports}
)
