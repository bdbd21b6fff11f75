/** The vendor's replication API to storage: one run lands one hour, proven complete. */
package dataworks.vip;
