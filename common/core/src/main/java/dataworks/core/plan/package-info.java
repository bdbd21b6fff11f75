/** Plans: the one grammar in which all jobs tell what they would do. */
package dataworks.core.plan;
