package dataworks.api;

/**
 * Offers one ingester under the name that the configuration's {@code collections} use. Found
 * through the service loader: a jar on the class path with a class that implements this, named in
 * {@code META-INF/services/dataworks.api.IngesterProvider}. Providers are made without arguments
 * and keep no state.
 *
 * @param <O> the options of a collection, a record whose components are described as those of the
 *     configuration are: {@link Doc}, {@link Default}, {@link Form}, {@link AtLeast}
 */
public interface IngesterProvider<O extends Record> {

  /** Such as {@code payments}: lower case and dashes, unlike that of any other ingester. */
  String name();

  /** The record that {@code options} of a collection is bound to. */
  Class<O> options();

  /** Makes an ingester for one run, used for all dates of its collections by several threads. */
  Ingester<CollectionUnit, ?> create(IngesterContext context, O options);
}
