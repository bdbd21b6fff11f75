/** Ends of our processes, depending on the driver's place. */
package dataworks.app.process;
