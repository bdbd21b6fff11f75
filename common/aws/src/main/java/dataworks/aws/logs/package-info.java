/** Finds clusters' logs in CloudWatch. */
package dataworks.aws.logs;
