package dataworks.observe.room;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;

/** Nights of a small and of a large house, the same for the same seed. */
final class SampleNights {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocalDate last;
  private final Random random;
  private final List<RunLine> runs = new ArrayList<>();

  SampleNights(LocalDate last, long seed) {
    this.last = last;
    this.random = new Random(seed);
  }

  List<RunLine> runs() {
    return runs;
  }

  /** One run of one product, as {@code run.json} tells it. */
  static ObjectNode report(
      String id, String command, Instant start, String unit, LocalDate date, long read) {
    ObjectNode report = JSON.createObjectNode();
    report.put("command", command).put("runId", id).put("status", "COMPLETED").put("exitCode", 0);
    report.put("startedAt", start.toString()).put("seconds", 120.5);
    report.putObject("arguments").put("collections", unit).put("start-date", date.toString());
    report.put("again", "./dataworks ingest --collections " + unit + " --start-date " + date);
    ObjectNode one = report.putArray("units").addObject();
    one.put("name", unit).put("date", date.toString()).put("status", "COMPLETED");
    one.putArray("outputs")
        .add("cdi_daily." + unit.replace(':', '_'))
        .add("s3://published/corporate/" + unit.replace(':', '/') + "/" + date);
    one.putObject("details").put("inputFolders", "s3://corporate/" + unit + "/" + date);
    one.putObject("keyService").put("requests", 3).put("hits", read).put("misses", 3);
    ArrayNode stages = one.putArray("stages");
    List.of("recover", "stage", "verify", "prepare", "commit", "committed")
        .forEach(name -> stages.addObject().put("name", name).put("seconds", name.length() * 2.5));
    one.putNull("error");
    one.putObject("quarantine");
    counts(report, read, read, 0);
    report.putNull("error");
    return report;
  }

  static void counts(ObjectNode report, long read, long written, long quarantined) {
    for (ObjectNode node : List.of(report, (ObjectNode) report.path("units").path(0))) {
      node.putObject("conservation")
          .put("read", read)
          .put("written", written)
          .put("quarantined", quarantined)
          .put("superseded", read - written - quarantined)
          .put("deleted", 0);
    }
  }

  static void fail(ObjectNode report, String code, String message, String hint) {
    ObjectNode unit = (ObjectNode) report.path("units").path(0);
    for (ObjectNode node : List.of(report, unit)) {
      node.put("status", "FAILED");
      node.putObject("error").put("code", code).put("message", message).put("hint", hint);
    }
    report.put("exitCode", 1);
  }

  /** A night of each day, with what goes wrong in a month, and a bad last one. */
  SampleNights small(int days) {
    for (int back = days - 1; back >= 0; back--) {
      LocalDate day = last.minusDays(back);
      int hour = 0;
      for (String unit :
          List.of("data:businessAudit", "core:statement", "core:claimant", "calculator:parts")) {
        ingest(day, hour++, unit, back);
      }
      kickstart(day, back);
      for (int tick = 0; tick < 8; tick++) {
        intraday(day, tick, back);
      }
      reconcile(day, back);
    }
    return this;
  }

  /** Good nights, then one with bad data, a dead cluster, a missing delivery, and a lost lease. */
  SampleNights failedNight() {
    small(20);
    runs.removeIf(run -> run.day().equals(last));
    failed(
        "data:businessAudit",
        1,
        "DW-DAT-001",
        "data:businessAudit has 3,412 bad records of 41,300; at most 0 were allowed",
        "look at the quarantine; to publish the rest: --max-bad-records 3412",
        3);
    failed(
        "core:statement",
        2,
        "DW-RUN-002",
        "the lease of 'CDI-core:statement' is lost",
        "see with 'dataworks runs' whether another run works on it, then run again",
        1);
    failed(
        "core:claimant",
        3,
        "DW-ING-006",
        "s3://corporate/core/claimant/" + last.minusDays(1) + " holds no message file",
        "check that the export of that day has ended, then run it again",
        1);
    runs.add(started("kickstart", id(last, "20"), at(last, 3, 30), "payment"));
    ObjectNode interrupted =
        report(id(last, "31"), "intraday scheduled", at(last, 5, 0), "core:statement", last, 0);
    fail(
        interrupted,
        "DW-RUN-004",
        "intraday scheduled was interrupted by a signal",
        "readers see nothing half done: the same command again finishes or removes it");
    interrupted.put("status", "INTERRUPTED");
    add(interrupted, "intraday:core:statement");
    reconcile(last, 2);
    return this;
  }

  private void failed(
      String unit, int hour, String code, String message, String hint, int exitCode) {
    ObjectNode report =
        report(
            id(last, "1" + hour), "ingest", at(last, 2, 9 * hour), unit, last.minusDays(1), 41_300);
    fail(report, code, message, hint);
    report.put("exitCode", exitCode);
    counts(report, 41_300, 0, exitCode == 3 ? 3_412 : 0);
    if (exitCode == 3) {
      ObjectNode unitNode = (ObjectNode) report.path("units").path(0);
      unitNode.putObject("quarantine").put("DECRYPTION_FAILED", 3_000).put("NOT_JSON", 412);
    }
    add(report, unit);
  }

  private static RunLine started(String command, String id, Instant start, String product) {
    return RunLine.started(
        new dataworks.core.run.RunIdentity(command, id, "c", start), List.of(product));
  }

  private void ingest(LocalDate day, int hour, String unit, int back) {
    if (unit.equals("core:claimant") && back % 9 == 4) {
      return;
    }
    long read = 40_000L + 9_000L * hour + random.nextInt(3_000);
    ObjectNode report =
        report(id(day, "1" + hour), "ingest", at(day, 2, 7 * hour), unit, day.minusDays(1), read);
    long bad = back % 5 == 1 ? 12 + random.nextInt(60) : random.nextInt(3);
    counts(report, read, read - bad - 400, bad);
    ObjectNode quarantine = ((ObjectNode) report.path("units").path(0)).putObject("quarantine");
    if (bad > 2) {
      quarantine.put("DECRYPTION_FAILED", bad / 2).put("NOT_JSON", bad - bad / 2);
    } else if (bad > 0) {
      quarantine.put("ID_MISSING", bad);
    }
    report.put("seconds", 80 + 20 * hour + random.nextInt(20));
    if (unit.equals("core:statement") && (back == 0 || back == 11)) {
      fail(
          report,
          "DW-ING-004",
          "s3://corporate/core:statement/" + day.minusDays(1) + " has no message file",
          "check that the export of that day has ended, then run it again; --allow-empty publishes an empty day");
    }
    add(report, unit);
  }

  private void kickstart(LocalDate day, int back) {
    ObjectNode report =
        report(
            id(day, "20"),
            "kickstart",
            at(day, 3, 30),
            "payment",
            day.minusDays(1),
            9_000 + random.nextInt(500));
    if (back == 0) {
      runs.add(started("kickstart", id(day, "20"), at(day, 3, 30), "payment"));
      return;
    }
    add(report, "payment");
  }

  private void intraday(LocalDate day, int tick, int back) {
    ObjectNode report =
        report(
            id(day, "3" + tick),
            "intraday scheduled",
            at(day, 5 + tick, 0),
            "core:statement",
            day,
            400 + random.nextInt(90));
    report.put("seconds", 31 + random.nextInt(9));
    if (back == 3 && tick > 5) {
      report.put("status", "DEFERRED").put("exitCode", 5);
    }
    add(report, "intraday:core:statement");
  }

  private void reconcile(LocalDate day, int back) {
    ObjectNode report =
        report(
            id(day, "40"),
            "reconcile",
            at(day, 6, 10),
            "reconciliation",
            day,
            220_000 + random.nextInt(900));
    boolean missing = back % 6 == 2;
    report.put("exitCode", missing ? 4 : 0);
    report
        .putArray("summary")
        .add(
            missing
                ? "verdict: 17 of 220431 imported records are missing in the export"
                : "verdict: complete, 220431 exported");
    add(report, "reconciliation");
  }

  private void add(ObjectNode report, String product) {
    RunLine line =
        RunLine.ended(
            report,
            List.of(product),
            "s3://published/_reports/" + report.path("runId").asText() + "/run.json");
    runs.add(line.with("y", JSON.getNodeFactory().numberNode(Math.round(line.seconds() * 3))));
  }

  /** Products by the hundred. */
  SampleNights large(int products, int days) {
    for (int back = days - 1; back >= 0; back--) {
      LocalDate day = last.minusDays(back);
      for (int product = 0; product < products; product++) {
        String unit = "database" + product % 20 + ":collection" + product;
        long read = 1000L * (product + 1) + random.nextInt(100);
        ObjectNode report =
            report(
                id(day, "" + product),
                "ingest",
                at(day, product % 6, product % 60),
                unit,
                day.minusDays(1),
                read);
        if (random.nextInt(300) == 0) {
          fail(
              report,
              "DW-ING-004",
              "no message file of " + unit,
              "check the export, then run it again");
        }
        add(report, unit);
      }
    }
    return this;
  }

  Catalogue catalogue() {
    Catalogue catalogue = Catalogue.empty();
    for (RunLine run : runs) {
      TreeMap<String, TableShape> shapes = new TreeMap<>();
      for (var unit : run.node().path("u")) {
        String table = unit.path("o").path(0).asText();
        shapes.put(table, shape(run));
      }
      catalogue = catalogue.with(run, shapes);
    }
    return catalogue;
  }

  private TableShape shape(RunLine run) {
    List<TableShape.Column> columns = new ArrayList<>();
    columns.add(new TableShape.Column("id", "string", false));
    columns.add(new TableShape.Column("db_type", "string", false));
    columns.add(new TableShape.Column("val", "string", false));
    if (run.day().isAfter(last.minusDays(4))) {
      columns.add(new TableShape.Column("citizen_id", "struct<a:string,b:bigint>", false));
    }
    columns.add(new TableShape.Column("id_part", "string", true));
    return new TableShape(false, columns, OptionalLong.of(128));
  }

  private static String id(LocalDate day, String tail) {
    return day.toString().replace("-", "") + "T020000Z-" + tail;
  }

  private static Instant at(LocalDate day, int hour, int minute) {
    return day.atTime(hour, minute).toInstant(ZoneOffset.UTC);
  }
}
