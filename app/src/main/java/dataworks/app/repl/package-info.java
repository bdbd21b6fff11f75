/** The prompt of {@code sql}: a line reader on a terminal, and what it does with each line. */
package dataworks.app.repl;
