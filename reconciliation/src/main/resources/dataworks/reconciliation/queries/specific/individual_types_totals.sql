WITH missing AS (
  SELECT 'imports' AS side, LOWER(export_type) AS type FROM ${missing_imports}
  UNION ALL
  SELECT 'exports' AS side, LOWER(import_type) AS type FROM ${missing_exports}
),
kinds AS (
  SELECT
    side,
    CASE
      WHEN type IN ('mongo_insert', 'mongo_update', 'mongo_delete', 'mongo_import')
        THEN SUBSTRING(type, 7)
      ELSE 'other'
    END AS kind,
    COUNT(*) AS ids
  FROM missing
  GROUP BY 1, 2
),
labels AS (
  SELECT side, kind, suffix
  FROM VALUES ('imports'), ('exports') AS sides(side)
  CROSS JOIN VALUES
    ('all', ''),
    ('insert', ' of type insert'),
    ('update', ' of type update'),
    ('delete', ' of type delete'),
    ('import', ' of type import'),
    ('other', ' of type other') AS types(kind, suffix)
)
SELECT
  CONCAT('Total missing ', labels.side, labels.suffix) AS label,
  COALESCE(SUM(kinds.ids), 0) AS id_count
FROM labels
LEFT JOIN kinds
  ON kinds.side = labels.side AND (labels.kind = 'all' OR kinds.kind = labels.kind)
GROUP BY labels.side, labels.suffix
ORDER BY label
