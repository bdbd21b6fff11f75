package dataworks.core.config;

/** The surroundings of a run, which decide on channels of notifications and on refusals. */
public enum Environment {
  LOCAL,
  DEVELOPMENT,
  QA,
  INTEGRATION,
  PREPROD,
  PRODUCTION
}
