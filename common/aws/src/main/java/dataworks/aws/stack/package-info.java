/** Puts everything that AWS needs into an account: artifacts and CloudFormation stacks. */
package dataworks.aws.stack;
