package dataworks.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.run.UnitResult.Status;
import dataworks.core.run.UnitRunner.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class UnitRunnerTest {
  private static Unit unit(String name, Supplier<UnitResult> work) {
    return new Unit(name, Optional.of(LocalDate.of(2024, 1, 1)), work);
  }

  private static Unit done(String name) {
    return unit(name, () -> completed(name));
  }

  private static UnitResult completed(String name) {
    UnitResult base = UnitResult.notRun(name, Optional.empty());
    return new UnitResult(
        name,
        Optional.empty(),
        Status.COMPLETED,
        base.conservation(),
        base.quarantine(),
        base.outputs(),
        base.keyService(),
        base.stages(),
        base.details(),
        base.error());
  }

  private static Unit broken(String name) {
    return unit(
        name,
        () -> {
          throw new IllegalStateException("broken");
        });
  }

  @Test
  void aFailingUnitStopsItsOwnSequenceOnly() {
    List<UnitResult> results =
        new UnitRunner(2)
            .run(
                List.of(
                    List.of(done("a1"), broken("a2"), done("a3")),
                    List.of(done("b1"), done("b2"))));
    assertThat(results).extracting(UnitResult::name).containsExactly("a1", "a2", "a3", "b1", "b2");
    assertThat(results)
        .extracting(UnitResult::status)
        .containsExactly(
            Status.COMPLETED, Status.FAILED, Status.NOT_RUN, Status.COMPLETED, Status.COMPLETED);
    assertThat(results.get(1).error().orElseThrow().getMessage()).contains("IllegalState");
  }

  @Test
  void anErrorOfAnyKindIsAFailedUnitWithoutItsMessage() {
    for (Error error : List.of(new StackOverflowError("Jane"), new AssertionError("Jane"))) {
      UnitResult result =
          new UnitRunner(1)
              .run(
                  List.of(
                      List.of(
                          unit(
                              "a",
                              () -> {
                                throw error;
                              }))))
              .get(0);
      assertThat(result.status()).isEqualTo(Status.FAILED);
      assertThat(result.error().orElseThrow())
          .hasMessage("a failed: " + error.getClass().getName());
    }
  }

  @Test
  void sequencesRunSideBySide() throws InterruptedException {
    CountDownLatch both = new CountDownLatch(2);
    Supplier<UnitResult> meeting =
        () -> {
          both.countDown();
          try {
            assertThat(both.await(5, TimeUnit.MINUTES)).isTrue();
          } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
          }
          return completed("m");
        };
    assertThat(
            new UnitRunner(2)
                .run(List.of(List.of(unit("a", meeting)), List.of(unit("b", meeting)))))
        .extracting(UnitResult::status)
        .containsOnly(Status.COMPLETED);
  }

  @Test
  void neverMoreThanTheLimitRunAtOnce() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    List<List<Unit>> sequences = new ArrayList<>();
    for (int index = 0; index < 12; index++) {
      sequences.add(
          List.of(
              unit(
                  "u",
                  () -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    meet(three);
                    now.decrementAndGet();
                    return completed("u");
                  })));
    }
    new UnitRunner(3).run(sequences);
    assertThat(most.get()).isEqualTo(3);
  }

  private static void pause() {
    try {
      Thread.sleep(30);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static void meet(CountDownLatch others) {
    others.countDown();
    try {
      assertThat(others.await(5, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void anInterruptReachesTheUnitsAndIsAnsweredWhenTheyHaveEnded() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Supplier<UnitResult> stubborn =
        () -> {
          begun.countDown();
          boolean interrupted = false;
          while (!interrupted) {
            interrupted = Thread.interrupted();
            Thread.onSpinWait();
          }
          pause();
          ended.set(true);
          throw new IllegalStateException("stopped");
        };
    Thread runner = Thread.currentThread();
    Thread interrupter =
        new Thread(
            () -> {
              try {
                begun.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              runner.interrupt();
            });
    interrupter.start();
    List<UnitResult> results =
        new UnitRunner(1)
            .run(List.of(List.of(unit("a1", stubborn), done("a2")), List.of(done("b1"))));
    assertThat(ended).isTrue();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(results)
        .extracting(UnitResult::status)
        .containsExactly(Status.FAILED, Status.NOT_RUN, Status.NOT_RUN);
    interrupter.join();
  }

  @Test
  void noSequencesAreNoUnits() {
    assertThat(new UnitRunner(1).run(List.of())).isEmpty();
  }
}
