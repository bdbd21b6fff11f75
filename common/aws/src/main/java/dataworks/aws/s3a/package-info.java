/**
 * Classes that Hadoop's S3A file system loads: the only ones that use the cluster's own copy of the
 * SDK. They take plain values from {@code dataworks.aws.roles} and hand them on.
 */
package dataworks.aws.s3a;
