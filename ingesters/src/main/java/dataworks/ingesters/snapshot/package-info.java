/** Dailies and snapshots of collections: what a snapshot is made of, and the merge. */
package dataworks.ingesters.snapshot;
