/** Compares the calls that programs make with what policies allow. */
package dataworks.testing.iam;
