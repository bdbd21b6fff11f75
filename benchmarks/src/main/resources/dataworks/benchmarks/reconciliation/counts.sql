SELECT
  database || '_' || collection AS database_collection,
  database,
  collection,
  COUNT(import_timestamp) AS imported_count,
  COUNT(export_timestamp) AS exported_count,
  COUNT(CASE WHEN UPPER(export_type) = 'MONGO_IMPORT' OR UPPER(export_component) = 'HDI' THEN 1 END) AS exported_count_from_data_load,
  COUNT(CASE WHEN NOT (UPPER(export_type) = 'MONGO_IMPORT' OR UPPER(export_component) = 'HDI') THEN 1 END) AS exported_count_from_streaming_feed,
  COUNT(CASE WHEN import_timestamp IS NULL THEN 1 END) AS missing_imported_count,
  COUNT(CASE WHEN export_timestamp IS NULL THEN 1 END) AS missing_exported_count,
  COUNT(CASE WHEN import_timestamp < export_timestamp THEN 1 END) AS mismatched_timestamps_earlier_in_import_count,
  COUNT(CASE WHEN export_timestamp < import_timestamp THEN 1 END) AS mismatched_timestamps_earlier_in_export_count,
  MAX(import_timestamp) AS latest_import_timestamp,
  MIN(import_timestamp) AS earliest_import_timestamp,
  MAX(export_timestamp) AS latest_export_timestamp,
  MIN(export_timestamp) AS earliest_export_timestamp
FROM joined
GROUP BY database, collection
