/** Objects in HDFS. */
package dataworks.spark.store;
