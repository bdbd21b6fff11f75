/**
 * Corporate storage ingestion: requests, dates, prefixes and the choice of an ingester. Each
 * ingester has a package of its own.
 */
package dataworks.ingesters;
