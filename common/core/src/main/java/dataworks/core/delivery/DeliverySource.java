package dataworks.core.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A source of the deliveries of one pipeline. Reading changes nothing and can be repeated: the same
 * hour gives the same delivery, whether it is read alone or in a long range, as long as what was
 * delivered stays as it is. For one thread at a time; nothing is null.
 */
public interface DeliverySource {

  /** Such as {@code vip} or {@code ingest}: a name that can be a folder's. */
  String pipeline();

  /** True where every hour owes a delivery; false where only runs that took place show. */
  boolean everyHour();

  /** The hour of the first delivery; empty when there was none. */
  Optional<Instant> firstHour();

  /** Oldest first, both ends included: each hour, or each hour with a run. Close the stream. */
  Stream<Delivery> deliveries(Instant from, Instant until);
}
