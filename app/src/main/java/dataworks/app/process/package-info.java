/** How a process of ours ends, by where its driver runs. */
package dataworks.app.process;
