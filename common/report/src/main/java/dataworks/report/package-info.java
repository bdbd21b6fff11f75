/**
 * Pages that need nothing but themselves: one template, one stylesheet and one script kit for all.
 */
package dataworks.report;
