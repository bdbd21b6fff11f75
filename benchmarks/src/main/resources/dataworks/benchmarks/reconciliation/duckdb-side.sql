SELECT
  replace(db, '_', '-') AS database,
  collection,
  key,
  max({'ts': ts, 'source': source, 'component': component, 'type': type, 'shown': shown}) AS latest
FROM (
  SELECT
    *,
    CASE
      WHEN names IS NULL THEN id
      WHEN len(names) = 1 AND names[1] IN ('$oid', 'id') THEN
        json_extract_string(json, '$."' || names[1] || '"')
      ELSE
        list_aggregate(
          list_transform(list_sort(names), name -> name || ':' || json_extract(json, '$."' || name || '"')),
          'string_agg', ',')
    END AS key,
    CASE
      WHEN len(names) = 1 AND names[1] IN ('$oid', 'id') THEN
        json_extract_string(json, '$."' || names[1] || '"')
      ELSE id
    END AS shown
  FROM (
    SELECT *, CASE WHEN json IS NOT NULL THEN json_keys(json) END AS names
    FROM (
      SELECT
        *,
        TRY_CAST(timestamp AS BIGINT) AS ts,
        CASE
          WHEN id LIKE '{""%%' THEN replace(id, '""', '"')
          WHEN id LIKE '{%%' THEN id
        END AS json
      FROM read_csv('%s/*.csv', delim = '|', quote = '"', escape = '"', header = false,
        auto_detect = false, strict_mode = false,
        columns = {'id': 'VARCHAR', 'timestamp': 'VARCHAR', 'db': 'VARCHAR',
          'collection': 'VARCHAR', 'source': 'VARCHAR', 'component': 'VARCHAR',
          'original': 'VARCHAR', 'type': 'VARCHAR'})
    )
  )
)
WHERE ts BETWEEN %d AND %d
GROUP BY 1, 2, 3
