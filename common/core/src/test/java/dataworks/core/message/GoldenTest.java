package dataworks.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The answers of the systems before this one, and where ours differ on purpose. */
class GoldenTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("dataworks.root", "."), "src-test-data/golden");

  /** Reads numbers as those systems did: as doubles, which is where their digits went. */
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final String DIGITS = "numbers keep their digits";
  private static final String NOT_JSON = "NaN and Infinity are no JSON";
  private static final String DELETE = "MONGO_DELETE is a delete";

  /** Lines that we write, or reasons that we give, where the data says otherwise. */
  private static final Map<String, Wanted> WANTED =
      Map.ofEntries(
          refused("audit/lastmod.offset_seconds", ReasonCode.BAD_DATE, "offsets have no seconds"),
          refused("audit/lastmod.short_fields", ReasonCode.BAD_DATE, "months have two digits"),
          written(
              "generic/lastmod.year1",
              "{\"_id\":{\"id\":\"x\"},\"_lastModifiedDateTime\":{\"d_date\":\"0001-01-01T00:00:00.000Z\"},\"a\":1}",
              "years below 1000 are read"),
          same("audit/id.float_exp", "100000.0", "1e5", DIGITS),
          same("audit/id.float_big", "1e+22", "1e22", DIGITS),
          written(
              "audit/san.literal_backslash_u0000_end",
              audit("\"v\":\"a\\\\u0000\""),
              "U+0000 goes from texts, not from the JSON"),
          written(
              "audit/san.literal_backslash_u0000_x",
              audit("\"v\":\"a\\\\u0000x\""),
              "U+0000 goes from texts, not from the JSON"),
          refused("calc/num.57[NaN]", ReasonCode.MALFORMED_JSON, NOT_JSON),
          refused("audit/num.57[NaN]", ReasonCode.MALFORMED_JSON, NOT_JSON),
          refused("generic/num.59[-Infinity]", ReasonCode.MALFORMED_JSON, NOT_JSON),
          refused("row_id_raw/nan", ReasonCode.MALFORMED_JSON, NOT_JSON),
          written(
              "audit/num.bigint_4301",
              audit("\"v\":" + "9".repeat(4301)),
              "integers of any length are read"),
          written(
              "generic_msg/specific_healthAndDisabilityDeclaration",
              "{\"_lastModifiedDateTime\":{\"d_date\":\"2019-12-14T15:01:02.000Z\"},\"a\":1}",
              "special sanitising works"),
          refused("row_id/empty", ReasonCode.BAD_ID, "an empty id has no part"),
          written(
              "row_id/true_id",
              "{\"_lastModifiedDateTime\":{\"d_date\":\"2019-12-14T15:01:02.000Z\"},\"a\":1}",
              "primitive ids are accepted"));

  private static final Map<String, String> WANTED_DELETES =
      Map.of(
          "calc_delete/removed_in_message_only",
          DELETE,
          "calc_delete/archived_in_dbobject",
          DELETE);

  private record Wanted(ReasonCode reason, String line, String from, String to, String why) {}

  record Case(String name, JsonNode data) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException {
    return Files.readAllLines(GOLDEN.resolve("ingest_golden.jsonl")).stream()
        .map(GoldenTest::parsed)
        .map(data -> new Case(data.get("case").asText(), data));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyCaseHasTheAnswerOfTheDataOrTheWantedOne(Case golden) {
    String message = golden.data.get("message").asText();
    if (golden.name.equals("envelope/blank")) {
      byte[] line = bytes(message);
      assertThat(RecordPipeline.isBlank(line, 0, line.length)).isTrue();
      return;
    }
    RecordOutcome outcome =
        Pipelines.process(rules(golden), Pipelines.answering(key(golden)), message);
    Wanted wanted = WANTED.get(golden.name);
    if (wanted != null && wanted.reason != null) {
      assertBad(outcome, wanted.reason);
    } else if (wanted != null && wanted.line != null) {
      assertThat(line(outcome)).isEqualTo(wanted.line);
    } else if (golden.data.has("expected")) {
      String expected = golden.data.get("expected").asText();
      assertGood(
          golden, outcome, wanted == null ? expected : expected.replace(wanted.from, wanted.to));
    } else {
      assertBad(outcome, expectedReason(golden));
    }
  }

  private static void assertGood(Case golden, RecordOutcome outcome, String expected) {
    String line = line(outcome);
    // digits stay, so numbers are compared by value, and everything else byte by byte
    assertThat(parsed(line)).isEqualTo(parsed(expected));
    assertThat(withoutNumbers(line)).isEqualTo(withoutNumbers(expected));
    GoodRecord good = (GoodRecord) outcome;
    boolean delete =
        golden.data.get("is_delete").asBoolean() || WANTED_DELETES.containsKey(golden.name);
    assertThat(good.isDelete()).isEqualTo(delete);
    if (golden.data.has("row")) {
      assertThat(good.id().text()).isEqualTo(golden.data.get("row").get("id").asText());
      assertThat(good.idPart()).isEqualTo(golden.data.get("row").get("id_part").asText());
    }
  }

  private static ReasonCode expectedReason(Case golden) {
    String error = golden.data.get("error").get("message").asText();
    String name = golden.name.substring(golden.name.indexOf('/') + 1);
    if (golden.name.startsWith("audit_shape/context")) {
      return ReasonCode.BAD_AUDIT;
    }
    if (name.startsWith("lastmod.") || name.startsWith("date.")) {
      return ReasonCode.BAD_DATE;
    }
    if (name.startsWith("top_")
        || name.startsWith("struct.top_")
        || name.equals("list")
        || name.startsWith("message_")) {
      return ReasonCode.NOT_AN_OBJECT;
    }
    if (golden.name.startsWith("row_id/")) {
      return ReasonCode.BAD_ID;
    }
    if (golden.name.startsWith("key/15")) {
      return ReasonCode.KEY_REJECTED;
    }
    if (golden.name.startsWith("enc/") || error.contains("'utf-8' codec")) {
      return ReasonCode.UNDECRYPTABLE;
    }
    return ReasonCode.MALFORMED_JSON;
  }

  @Test
  void everyWantedDifferenceIsACaseOfTheData() throws IOException {
    assertThat(cases().map(Case::name)).containsAll(WANTED.keySet());
    assertThat(cases().map(Case::name)).containsAll(WANTED_DELETES.keySet());
    assertThat(WANTED.values()).allSatisfy(wanted -> assertThat(wanted.why).isNotBlank());
  }

  private static void assertBad(RecordOutcome outcome, ReasonCode reason) {
    assertThat(outcome).isInstanceOf(BadRecord.class);
    assertThat(((BadRecord) outcome).reason()).isEqualTo(reason);
  }

  private static String line(RecordOutcome outcome) {
    assertThat(outcome).isInstanceOf(GoodRecord.class);
    return ((GoodRecord) outcome).line().text();
  }

  private static String withoutNumbers(String line) {
    return line.replaceAll("(?<=[:\\[,])-?[0-9][0-9.eE+-]*(?=[,\\]}])", "0");
  }

  private static CollectionRules rules(Case golden) {
    String[] name = golden.data.get("collection").asText().split(":", 2);
    CollectionRules rules = CollectionRules.of(name[0], name[1]);
    return golden.name.startsWith("row_id") || golden.data.has("row") ? rules : rules.withoutIds();
  }

  private static String key(Case golden) {
    return golden.data.get("plaintextDataKey").asText();
  }

  private static JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + json, e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String audit(String members) {
    return "{\"AUDIT_EVENT\":\"VIEW_d_X\",\"TIME_STAMP\":{\"d_date\":\"2023-05-17T10:11:12.345Z\"},"
        + "\"TIME_STAMP_ORIG\":{\"d_date\":\"2023-05-17T10:11:12.345Z\"},"
        + "\"_lastModifiedDateTime\":{\"d_date\":\"1980-01-01T00:00:00.000Z\"},"
        + members
        + "}";
  }

  private static Map.Entry<String, Wanted> refused(String name, ReasonCode reason, String why) {
    return Map.entry(name, new Wanted(reason, null, null, null, why));
  }

  private static Map.Entry<String, Wanted> written(String name, String line, String why) {
    return Map.entry(name, new Wanted(null, line, null, null, why));
  }

  private static Map.Entry<String, Wanted> same(String name, String from, String to, String why) {
    return Map.entry(name, new Wanted(null, null, from, to, why));
  }
}
