package dataworks.reconciliation.report;

import dataworks.reconciliation.combine.CombineSummary;
import dataworks.reconciliation.verdict.AllowList;
import dataworks.reconciliation.verdict.CollectionCount;
import dataworks.reconciliation.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports for tests of what is made of them. */
final class Reports {
  private static final long NOON = Instant.parse("2024-01-30T12:00:00Z").toEpochMilli();

  private Reports() {}

  /** Of a day with findings of all nine kinds. */
  static Report withFindings(AllowList allowList) {
    List<CollectionCount> counts =
        List.of(
            new CollectionCount("core", "claimant", 6_204_118, 6_204_102, 0, 16, 3, 1),
            new CollectionCount("core", "contract", 812_440, 812_440, 0, 0, 0, 0),
            new CollectionCount("core", "statement", 311_902, 311_903, 1, 0, 0, 0),
            new CollectionCount("core", "neverExported", 24_310, 0, 0, 24_310, 0, 0),
            new CollectionCount("core", "onlyExported", 0, 12, 12, 0, 0, 0),
            new CollectionCount("accepted-data", "address", 92_118, 88_007, 0, 4_111, 0, 2),
            new CollectionCount("accepted-data", "personDetails", 71_004, 71_004, 0, 0, 0, 0),
            new CollectionCount("agent-core", "agentToDo", 41_000, 41_000, 0, 0, 0, 0),
            new CollectionCount("agent-core", "teamArchive", 8_800, 0, 0, 8_800, 0, 0),
            new CollectionCount("quartz", "claimantEvent", 18_402, 0, 0, 18_402, 0, 0),
            new CollectionCount("alien", "visitor", 0, 77, 77, 0, 0, 0),
            new CollectionCount("penalties-and-deductions", "sanction", 9_314, 9_314, 0, 0, 0, 0));
    return new Report(
        "20240131-0412-7f3a",
        "scheduler",
        Instant.parse("2024-01-31T04:12:31Z"),
        new Combined("run-x", summary(), counts),
        Verdict.of(counts, allowList),
        10,
        List.of(query("Export totals"), query("Missing exported totals")),
        ids(),
        Map.of(IdKind.MISSING_EXPORTS, "20240131-0412-7f3a_all_missing_exports.csv"));
  }

  /** Of a day without any. */
  static Report complete() {
    List<CollectionCount> counts =
        List.of(
            new CollectionCount("core", "claimant", 100, 100, 0, 0, 0, 0),
            new CollectionCount("core", "contract", 20, 20, 0, 0, 0, 0));
    CombineSummary summary =
        new CombineSummary("r", NOON, NOON, "a day", Map.of(), Map.of(), List.of());
    return new Report(
        "r",
        "me",
        Instant.EPOCH,
        new Combined("run-r", summary, counts),
        Verdict.of(counts, AllowList.of(List.of())),
        10,
        List.of(),
        Map.of(),
        Map.of());
  }

  private static CombineSummary summary() {
    CombineSummary.SideSummary side =
        new CombineSummary.SideSummary(
            48, 900_000_000, 7_593_411, 3, 2_101, 7_593_408, 12_004, List.of());
    return new CombineSummary(
        "20240131-0405-1c22",
        NOON,
        NOON,
        "2024-01-30 00:00:00 to 2024-01-31 00:00:00 UTC",
        Map.of("import", side, "export", side),
        Map.of("WRONG_FIELD_COUNT", 2L, "BAD_TIMESTAMP", 1L),
        List.of(
            "s3://manifests/streaming/main/a.csv:1201", "s3://manifests/streaming/main/b.csv:7"));
  }

  private static QueryResult query(String name) {
    return new QueryResult(
        new QueryDescription(true, name, "main", "What it is for", "a.sql", "a.csv", true, 1),
        List.of("exported_count", "from_data_load"),
        List.of(List.of("7500000", "12"), List.of("8", "null")),
        QueryResult.Completeness.WHOLE,
        0.1);
  }

  private static Map<IdKind, List<ListedId>> ids() {
    List<ListedId> missing = new ArrayList<>();
    for (int i = 0; i < 26; i++) {
      String collection = i < 16 ? "claimant" : "address";
      missing.add(
          new ListedId(
              i < 16 ? "core" : "accepted-data",
              collection,
              "{\"citizenId\":\"7c" + i + "1f2e-90ab-4d55-b1a0-" + (900_000_000L + i * 7L) + "\"}",
              NOON + i * 1_234L,
              null,
              "K2HB",
              i % 3 == 0 ? "MONGO_INSERT" : "MONGO_UPDATE"));
    }
    missing.add(
        new ListedId("core", "claimant", "<b>&\"x'</b>", NOON, null, "K2HB", "MONGO_DELETE"));
    ListedId earlier =
        new ListedId("core", "claimant", "9f", NOON, NOON - 60_000, "HDI", "MONGO_IMPORT");
    return Map.of(
        IdKind.MISSING_EXPORTS, missing,
        IdKind.MISSING_IMPORTS,
            List.of(new ListedId("core", "statement", "77", null, NOON, "HDI", "MONGO_IMPORT")),
        IdKind.EARLIER_IN_EXPORT, List.of(earlier),
        IdKind.EARLIER_IN_IMPORT, List.of(earlier));
  }
}
