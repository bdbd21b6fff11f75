/** What CloudWatch holds of clusters' logs. */
package dataworks.aws.logs;
