SELECT
  REPLACE(fields[2], '_', '-') AS database,
  fields[3] AS collection,
  key,
  MAX(STRUCT(ts, fields[4] AS source, fields[5] AS component, fields[7] AS type, shown)) AS latest
FROM (
  SELECT
    fields,
    CAST(fields[1] AS BIGINT) AS ts,
    CASE
      WHEN members IS NULL THEN id
      WHEN SIZE(members) = 1 AND members['$oid'] IS NOT NULL THEN members['$oid']
      WHEN SIZE(members) = 1 AND members['id'] IS NOT NULL THEN members['id']
      ELSE TO_JSON(MAP_FROM_ENTRIES(ARRAY_SORT(MAP_ENTRIES(members))))
    END AS key,
    CASE
      WHEN SIZE(members) = 1 AND members['$oid'] IS NOT NULL THEN members['$oid']
      WHEN SIZE(members) = 1 AND members['id'] IS NOT NULL THEN members['id']
      ELSE id
    END AS shown
  FROM (
    SELECT
      fields,
      id,
      CASE
        WHEN id LIKE '{""%%' THEN FROM_JSON(REPLACE(id, '""', '"'), 'map<string,string>')
        WHEN id LIKE '{%%' THEN FROM_JSON(id, 'map<string,string>')
      END AS members
    FROM (
      SELECT
        fields,
        CASE
          WHEN fields[0] LIKE '"%%' THEN
            REPLACE(SUBSTRING(fields[0], 2, LENGTH(fields[0]) - 2), '""', '"')
          ELSE fields[0]
        END AS id
      FROM (SELECT SPLIT(value, '[|]') AS fields FROM %s)
      WHERE SIZE(fields) = 8
    )
  )
)
WHERE ts BETWEEN %d AND %d
GROUP BY REPLACE(fields[2], '_', '-'), fields[3], key
