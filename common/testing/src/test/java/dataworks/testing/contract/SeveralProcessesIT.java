package dataworks.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.ledger.Condition;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.LeaseOutcome.Acquired;
import dataworks.core.ledger.LeaseOutcome.Held;
import dataworks.core.ledger.Leases;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.LedgerRow;
import dataworks.core.ledger.LedgerTable;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.VersionedText;
import dataworks.testing.servers.JavaProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded ledger is one file; processes share it, and may die at any moment. */
class SeveralProcessesIT {
  private static final LedgerTable TABLE = LedgerTable.PIPELINE_METADATA;

  @TempDir Path folder;

  @Test
  void processes_that_count_at_once_lose_no_count() {
    List<JavaProcess> workers =
        IntStream.range(0, 4).mapToObj(i -> process(Counter.class, "w" + i, "30")).toList();
    workers.forEach(worker -> assertThat(worker.join()).as(worker.output()).isZero());
    assertThat(count()).isEqualTo(120);
  }

  @Test
  void killed_writers_leave_a_ledger_that_works() throws InterruptedException {
    for (int round = 0; round < 3; round++) {
      long before = count();
      try (JavaProcess writer = process(Counter.class, "k" + round, "1000000")) {
        while (count() < before + 20) {
          assertThat(writer.isAlive()).as(writer.output()).isTrue();
          Thread.sleep(5);
        }
        writer.kill();
      }
    }
    long after = count();
    assertThat(process(Counter.class, "last", "10").join()).isZero();
    assertThat(count()).isEqualTo(after + 10);
  }

  @Test
  void processes_that_compare_and_set_at_once_lose_no_change_though_one_is_killed()
      throws InterruptedException {
    ObjectStore store = new DirectoryStore();
    Location head = Location.of("file:" + folder + "/head");
    store.compareAndSet(head, Optional.empty(), "0");
    try (JavaProcess killed = process(Setter.class, "killed", "1000000")) {
      while (Setter.value(store, head) < 20) {
        assertThat(killed.isAlive()).as(killed.output()).isTrue();
        Thread.sleep(5);
      }
      killed.kill();
    }
    int before = Setter.value(store, head);
    List<JavaProcess> setters =
        IntStream.range(0, 3).mapToObj(i -> process(Setter.class, "s" + i, "200")).toList();
    setters.forEach(setter -> assertThat(setter.join()).as(setter.output()).isZero());
    assertThat(Setter.value(store, head)).isEqualTo(before + 600);
  }

  @Test
  void a_second_process_is_told_who_holds_the_lease_and_gets_it_when_the_first_is_killed()
      throws InterruptedException {
    Instant before = Instant.now();
    try (Ledger ledger = new EmbeddedLedger(folder);
        JavaProcess holder = process(Holder.class, "holder")) {
      Leases leases = new Leases(ledger, Clock.systemUTC());
      while (!holder.output().contains("held")) {
        assertThat(holder.isAlive()).as(holder.output()).isTrue();
        Thread.sleep(20);
      }
      assertThat(leases.acquire("product", "second", Duration.ofHours(1)))
          .isInstanceOfSatisfying(
              Held.class,
              held -> {
                assertThat(held.owner()).isEqualTo("the first process");
                assertThat(held.since()).isBetween(before, Instant.now());
              });
      holder.kill();
      assertThat(leases.acquire("product", "second", Duration.ofHours(1)))
          .isInstanceOf(Acquired.class);
    }
  }

  private JavaProcess process(Class<?> main, String name, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = folder.toString();
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return JavaProcess.ofClass(folder.resolve(name + ".log"), main, all);
  }

  private long count() {
    try (Ledger ledger = new EmbeddedLedger(folder)) {
      return Counter.value(ledger);
    }
  }

  static final class Counter {
    private Counter() {}

    public static void main(String[] args) {
      try (Ledger ledger = new EmbeddedLedger(Path.of(args[0]))) {
        for (long left = Long.parseLong(args[1]); left > 0; ) {
          left -= counted(ledger) ? 1 : 0;
        }
      }
    }

    private static boolean counted(Ledger ledger) {
      long value = value(ledger);
      LedgerRow next =
          new LedgerRow(Map.of("Correlation_Id", "c", "DataProduct", "p", "V", value + 1));
      return ledger.putIf(
          TABLE, next, value == 0 ? new Condition.Absent() : new Condition.Equal("V", value));
    }

    static long value(Ledger ledger) {
      return ledger.find(TABLE, "c", "p").flatMap(row -> row.number("V")).orElse(0L);
    }
  }

  static final class Setter {
    private Setter() {}

    public static void main(String[] args) {
      ObjectStore store = new DirectoryStore();
      Location head = Location.of("file:" + args[0] + "/head");
      for (int left = Integer.parseInt(args[1]); left > 0; ) {
        VersionedText now = store.readVersioned(head).orElseThrow();
        String next = Integer.toString(Integer.parseInt(now.text()) + 1);
        left -= store.compareAndSet(head, Optional.of(now.version()), next).isPresent() ? 1 : 0;
      }
    }

    static int value(ObjectStore store, Location head) {
      return Integer.parseInt(store.readVersioned(head).orElseThrow().text());
    }
  }

  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws InterruptedException {
      Leases leases = new Leases(new EmbeddedLedger(Path.of(args[0])), Clock.systemUTC());
      if (leases.acquire("product", "the first process", Duration.ofHours(1))
          instanceof Acquired acquired) {
        System.out.println("held " + acquired.lease().since());
        Thread.sleep(Duration.ofMinutes(2).toMillis());
      }
    }
  }
}
