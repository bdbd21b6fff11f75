/** The key service on executors: one client and cache for each JVM, counts for each task. */
package dataworks.spark.keys;
