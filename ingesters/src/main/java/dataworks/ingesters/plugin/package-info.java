/** Runs ingesters that plugins bring, on the services of the house. */
package dataworks.ingesters.plugin;
