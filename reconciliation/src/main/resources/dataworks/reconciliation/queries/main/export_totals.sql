SELECT
  COUNT(*) AS exported_collections_count,
  COALESCE(SUM(exported_count), 0) AS exported_count,
  COALESCE(SUM(exported_count_from_data_load), 0) AS exported_count_from_data_load,
  COALESCE(SUM(exported_count_from_streaming_feed), 0) AS exported_count_from_streaming_feed
FROM ${counts}
WHERE exported_count > 0
