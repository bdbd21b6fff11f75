package dataworks.core.config;

/** Where a run takes place; decides channels of notifications and what is refused. */
public enum Environment {
  LOCAL,
  DEVELOPMENT,
  QA,
  INTEGRATION,
  PREPROD,
  PRODUCTION
}
