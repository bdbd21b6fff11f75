/** Filled in by its first class. */
package dataworks.app;
