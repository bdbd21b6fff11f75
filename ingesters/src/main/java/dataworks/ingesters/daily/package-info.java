/** The records of one export date in sorted ORC files, one folder for each part of the ids. */
package dataworks.ingesters.daily;
