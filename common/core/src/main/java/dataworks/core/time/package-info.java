/** Times, dates and durations as people and schedulers write them: one parser of each. */
package dataworks.core.time;
