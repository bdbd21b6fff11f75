package dataworks.vip.landing;

import dataworks.core.error.DataworksException;
import dataworks.vip.api.Link;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The links in force. When one has expired, the first download that notices fetches a new set for
 * all of them; when that fails, none asks again in this pass. Thread-safe.
 */
public final class PresignedUrls {
  private final Supplier<List<Link>> source;
  private final Map<String, URI> addresses = new HashMap<>();
  private Optional<DataworksException> failure = Optional.empty();
  private int generation;

  /** A link, and the number of the set that it belongs to. */
  record Current(Optional<URI> address, int generation) {}

  public PresignedUrls(Supplier<List<Link>> source) {
    this.source = source;
  }

  PresignedUrls(Supplier<List<Link>> source, Collection<Link> first) {
    this.source = source;
    put(first);
  }

  synchronized Current current(String key) {
    return new Current(Optional.ofNullable(addresses.get(key)), generation);
  }

  /** A link newer than that of generation {@code seen}. */
  synchronized Current renewed(String key, int seen) {
    if (generation <= seen) {
      if (failure.isPresent()) {
        throw failure.get();
      }
      renew();
    }
    return current(key);
  }

  /** A new pass over what is missing: the vendor may be asked again after a failure. */
  synchronized void newPass() {
    failure = Optional.empty();
  }

  private void renew() {
    try {
      put(source.get());
    } catch (DataworksException e) {
      failure = Optional.of(e);
      throw e;
    }
  }

  private void put(Collection<Link> links) {
    links.forEach(link -> addresses.put(link.key(), link.address()));
    generation++;
  }
}
