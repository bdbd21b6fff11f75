package dataworks.app.runs;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Chooses runs.
 *
 * @param statuses empty: all
 * @param since of the runs' starts
 * @param product a part of a product's name, in any case
 */
public record RunFilter(Set<String> statuses, Optional<Instant> since, Optional<String> product)
    implements Predicate<LedgerRun> {
  public RunFilter {
    statuses = Set.copyOf(statuses);
  }

  @Override
  public boolean test(LedgerRun run) {
    return (statuses.isEmpty() || statuses.contains(run.row().status()))
        && since.filter(first -> run.row().startedAt().isBefore(first)).isEmpty()
        && (product.isEmpty() || run.products().stream().anyMatch(name -> holds(name)));
  }

  private boolean holds(String name) {
    return name.toLowerCase(Locale.ROOT).contains(product.orElseThrow().toLowerCase(Locale.ROOT));
  }
}
