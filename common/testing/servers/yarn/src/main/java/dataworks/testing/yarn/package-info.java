/** A small cluster: HDFS and YARN in one process. */
package dataworks.testing.yarn;
