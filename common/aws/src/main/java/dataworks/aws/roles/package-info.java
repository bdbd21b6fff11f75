/**
 * Role chaining: credentials of the last role of a chain, renewed before they run out. What other
 * packages call has only our own and the JDK's types in its signatures, so that it can be called
 * from code that was compiled against another copy of the SDK.
 */
package dataworks.aws.roles;
