package dataworks.app.wiring;

import dataworks.core.run.ExitCode;
import dataworks.core.run.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Examines this machine and what the configuration names. */
public final class Doctor {
  private Doctor() {}

  /** Prints one verdict a line; the exit code. */
  public static int examine(World world, Console console) {
    console.result("configuration: " + world.loaded().source());
    List<Diagnosis> verdicts = new ArrayList<>();
    MachineExamination machine = new MachineExamination();
    tell(verdicts, console, machine::versions);
    OutsideExamination outside = new OutsideExamination(world);
    boolean metastoreAnswers = tell(verdicts, console, outside::metastore);
    if (metastoreAnswers) {
      tell(verdicts, console, () -> machine.session(world.spark().get()));
    }
    tell(verdicts, console, outside::storage);
    tell(verdicts, console, outside::encryption);
    tell(verdicts, console, outside::tableFiles);
    tell(verdicts, console, outside::ledger);
    tell(verdicts, console, outside::keyService);
    tell(verdicts, console, outside::notifier);
    tell(verdicts, console, outside::others);
    tell(verdicts, console, outside::samples);
    long failed = failures(verdicts);
    console.result(failed == 0 ? "healthy" : failed + " of the above failed");
    return failed == 0 ? ExitCode.DONE.number() : ExitCode.FAILED.number();
  }

  /** False when something of it failed. */
  private static boolean tell(
      List<Diagnosis> all, Console console, Supplier<List<Diagnosis>> examination) {
    List<Diagnosis> found;
    try {
      found = examination.get();
    } catch (RuntimeException | LinkageError failure) {
      var described = Failures.describe(failure);
      if (described.getCause() == failure) {
        console.trace(failure);
      }
      found = List.of(Diagnosis.fail("spark", described.getMessage() + "; " + described.hint()));
    }
    found.forEach(verdict -> console.result(verdict.line()));
    all.addAll(found);
    return failures(found) == 0;
  }

  private static long failures(List<Diagnosis> verdicts) {
    return verdicts.stream().filter(verdict -> verdict.kind() == Diagnosis.Kind.FAIL).count();
  }
}
