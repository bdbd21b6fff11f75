package dataworks.ingesters;

import dataworks.core.config.IngesterOptions;
import java.util.Optional;
import java.util.Set;

/** Ingesters that are not of the house. */
public interface OutsideIngesters {
  OutsideIngesters NONE =
      new OutsideIngesters() {
        @Override
        public Set<String> names() {
          return Set.of();
        }

        @Override
        public Optional<IngesterFactory> factory(String name, IngesterOptions options) {
          return Optional.empty();
        }
      };

  Set<String> names();

  /**
   * The factory of an ingester for collections with these options; empty where there is none of the
   * name, or where the configuration was read without it.
   */
  Optional<IngesterFactory> factory(String name, IngesterOptions options);
}
