/** The Lambda function: events to decisions (pure), and the shell that carries them out. */
package dataworks.launcher;
