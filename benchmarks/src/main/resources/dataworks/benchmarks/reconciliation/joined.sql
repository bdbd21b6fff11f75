SELECT
  COALESCE(i.database, e.database) AS database,
  COALESCE(i.collection, e.collection) AS collection,
  i.latest.ts AS import_timestamp,
  i.latest.source AS import_source,
  i.latest.component AS import_component,
  i.latest.type AS import_type,
  e.latest.ts AS export_timestamp,
  e.latest.source AS export_source,
  e.latest.component AS export_component,
  e.latest.type AS export_type,
  COALESCE(i.latest.shown, e.latest.shown) AS id
FROM imports i
FULL OUTER JOIN exports e
  ON i.database = e.database AND i.collection = e.collection AND i.key = e.key
