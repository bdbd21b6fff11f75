/** Runs as people look at them: the ledger's rows together with their reports. */
package dataworks.app.runs;
