/** {@code data:businessAudit}: JSON lines and four tables, in one pass over the records. */
package dataworks.ingesters.audit;
