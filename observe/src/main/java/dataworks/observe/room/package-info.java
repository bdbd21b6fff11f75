/**
 * The control room: each run writes its line into its day's file, and the page shows the last days
 * of all of them.
 */
package dataworks.observe.room;
