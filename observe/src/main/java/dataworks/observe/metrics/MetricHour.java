package dataworks.observe.metrics;

import dataworks.core.delivery.Delivery;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/**
 * One row of every metric set.
 *
 * @param sizeKb whole kilobytes of 1,000 bytes, as the system before this one counted them
 * @param completeness delivered of expected tables, four decimals
 */
public record MetricHour(
    Instant hour,
    boolean delivered,
    int tablesExpected,
    List<String> missingTables,
    BigDecimal completeness,
    BigDecimal sizeKb,
    long files,
    Changes changes,
    Delivery.Work work) {
  private static final long KILOBYTE = 1_000;

  /** Names in order. */
  public record Changes(
      List<String> unexpectedTables, List<String> newFields, List<String> missingFields) {
    public static final Changes NONE = new Changes(List.of(), List.of(), List.of());
  }

  public static MetricHour of(Delivery delivery) {
    int expected = delivery.tables().expected().size();
    int missing = delivery.tables().missing().size();
    return new MetricHour(
        delivery.hour(),
        delivery.delivered(),
        expected,
        List.copyOf(delivery.tables().missing()),
        ratio(delivery.delivered(), expected, missing),
        BigDecimal.valueOf(delivery.volume().bytes() / KILOBYTE),
        delivery.volume().files(),
        new Changes(
            List.copyOf(delivery.tables().unexpected()),
            List.copyOf(delivery.schema().added()),
            List.copyOf(delivery.schema().removed())),
        delivery.work());
  }

  public int tablesDelivered() {
    return tablesExpected - missingTables.size();
  }

  public boolean complete() {
    return delivered && missingTables.isEmpty();
  }

  /**
   * Returns the ratio; where no tables are expected, a delivery is complete, and its absence is
   * not.
   */
  static BigDecimal ratio(boolean delivered, int expected, int missing) {
    if (expected == 0) {
      return BigDecimal.valueOf(delivered ? 1 : 0).setScale(4);
    }
    return BigDecimal.valueOf(expected - missing)
        .divide(BigDecimal.valueOf(expected), 4, RoundingMode.HALF_UP);
  }
}
