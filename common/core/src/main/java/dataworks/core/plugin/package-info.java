/** Finds what plugins bring. */
package dataworks.core.plugin;
