/** The local world: sample data for every system, and every job run on it. */
package dataworks.app.demo;
