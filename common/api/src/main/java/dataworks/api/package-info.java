/**
 * What an ingester written by others needs, and nothing else. Begin with {@link
 * dataworks.api.IngesterProvider}; {@code docs/extending.md} makes an ingester from nothing.
 *
 * <p>Compatibility: {@code common/api/signatures.txt} holds all public signatures. A difference
 * fails the build unless the changelog names the type.
 */
package dataworks.api;
