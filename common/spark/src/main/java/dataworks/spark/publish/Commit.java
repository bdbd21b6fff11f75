package dataworks.spark.publish;

import dataworks.core.store.Location;

/**
 * One unit's commit.
 *
 * @param segment the name of the run's folders, which names versions, too
 * @param journal where its journal is, for messages
 * @param empty a folder that holds nothing to read
 */
record Commit(String segment, String journal, Location empty) {}
