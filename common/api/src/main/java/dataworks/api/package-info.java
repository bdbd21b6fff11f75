/**
 * The interface for ingesters written by others. Begin with {@link dataworks.api.IngesterProvider};
 * {@code docs/extending.md} makes an ingester from nothing.
 *
 * <p>Compatibility: {@code common/api/signatures.txt} holds all public signatures. A difference
 * fails the build unless the changelog names the type.
 */
package dataworks.api;
