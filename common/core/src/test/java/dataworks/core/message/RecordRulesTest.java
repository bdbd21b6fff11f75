package dataworks.core.message;

import static dataworks.core.message.Pipelines.lineOrReason;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordRulesTest {
  private static final String MODIFIED = "\"_lastModifiedDateTime\":";
  private static final String FALLBACK = MODIFIED + "{\"d_date\":\"1980-01-01T00:00:00.000Z\"}";
  private static final String DATE = "2019-12-14T15:01:02.003Z";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "2019-12-14T15:01:02.003Z | 2019-12-14T15:01:02.003Z",
        "2019-12-14T15:01:02.003+0000 | 2019-12-14T15:01:02.003Z",
        "2019-12-14T15:01:02.003+0130 | 2019-12-14T13:31:02.003Z",
        "2019-12-14T15:01:02.003+2359 | 2019-12-13T15:02:02.003Z",
        "2020-02-29T00:00:00.000+0001 | 2020-02-28T23:59:00.000Z",
        "2000-03-01T00:00:00.000+0001 | 2000-02-29T23:59:00.000Z",
        "1900-03-01T00:00:00.000+0001 | 1900-02-28T23:59:00.000Z",
        "0001-01-01T00:00:00.000Z | 0001-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z | 9999-12-31T23:59:59.999Z",
        "2019\\u002d12-14T15:01:02.003Z | 2019-12-14T15:01:02.003Z"
      })
  void aTextThatIsWhollyADateIsWrappedInUtc(String text, String date) {
    String wrapped = "{\"d_date\":\"" + date + "\"}";
    assertThat(lineOrReason("{\"x\":\"" + text + "\",\"y\":[[\"" + text + "\"]]}"))
        .isEqualTo("{" + FALLBACK + ",\"x\":" + wrapped + ",\"y\":[[" + wrapped + "]]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2019-12-14T15:01:02.003-0100",
        "2019-12-14T15:01:02.003+01:00",
        "2019-12-14T15:01:02.03Z",
        "2019-12-14T15:01:02.000003Z",
        "2019-12-14T15:01:02Z",
        "2019-12-14T15:01:02.003z",
        "2019-12-14t15:01:02.003Z",
        "2019-12-14 15:01:02.003Z",
        "2019-12-14T15:01:02.003",
        "2019-12-14T15:01:02.003Z ",
        " 2019-12-14T15:01:02.003Z",
        "2019-12-14T15:01:02.003ZZ",
        "on 2019-12-14T15:01:02.003Z",
        "2019-12-14"
      })
  void otherTextsWithDatesStay(String text) {
    assertThat(lineOrReason("{\"x\":\"" + text + "\"}"))
        .isEqualTo("{" + FALLBACK + ",\"x\":\"" + text + "\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2019-13-14T15:01:02.003Z",
        "2019-00-14T15:01:02.003Z",
        "2019-02-29T15:01:02.003Z",
        "1900-02-29T15:01:02.003Z",
        "2019-04-31T15:01:02.003Z",
        "2019-12-00T15:01:02.003Z",
        "2019-12-14T24:00:00.000Z",
        "2019-12-14T15:60:02.003Z",
        "2019-12-31T23:59:60.000Z",
        "2019-12-14T15:01:02.003+2400",
        "2019-12-14T15:01:02.003+0060",
        "0000-01-01T00:00:00.000Z",
        "0001-01-01T00:00:00.000+0001"
      })
  void whatLooksLikeADateButIsNoneMakesTheRecordBadWhereverItIs(String text) {
    assertThat(lineOrReason("{\"x\":\"" + text + "\"}")).isEqualTo("BAD_DATE");
    assertThat(lineOrReason("{\"x\":[{\"y\":[\"" + text + "\"]}]}")).isEqualTo("BAD_DATE");
    assertThat(lineOrReason("{\"_lastModifiedDateTime\":\"" + text + "\"}")).isEqualTo("BAD_DATE");
    assertThat(lineOrReason("{\"x\":{\"$date\":\"" + text + "\"}}")).isEqualTo("BAD_DATE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "2019-12-14T15:01:02.003-0100 | 2019-12-14T16:01:02.003Z",
        "2019-12-14T15:01:02.003-01:30 | 2019-12-14T16:31:02.003Z",
        "2019-12-14T15:01:02.003+01:00 | 2019-12-14T14:01:02.003Z",
        "2019-12-14T15:01:02.1Z | 2019-12-14T15:01:02.100Z",
        "2019-12-14T15:01:02.12Z | 2019-12-14T15:01:02.120Z",
        "2019-12-14T15:01:02.1239Z | 2019-12-14T15:01:02.123Z",
        "2019-12-14T15:01:02.123999-2359 | 2019-12-15T15:00:02.123Z"
      })
  void insideDateAndInTheSourcesTheReadingIsWider(String text, String date) {
    String wrapped = "{\"d_date\":\"" + date + "\"}";
    assertThat(lineOrReason("{\"_lastModifiedDateTime\":\"" + text + "\"}"))
        .isEqualTo("{" + MODIFIED + wrapped + "}");
    assertThat(lineOrReason("{\"_lastModifiedDateTime\":{\"$date\":\"" + text + "\",\"b\":1}}"))
        .isEqualTo("{" + MODIFIED + wrapped + "}");
    assertThat(lineOrReason("{\"x\":{\"$date\":\"" + text + "\"}}"))
        .isEqualTo("{" + FALLBACK + ",\"x\":" + wrapped + "}");
    assertThat(lineOrReason("{\"createdDateTime\":\"" + text + "\"}"))
        .isEqualTo("{" + MODIFIED + wrapped + ",\"createdDateTime\":\"" + text + "\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2019-12-14T15:01:02.1234567Z\"",
        "\"2019-12-14T15:01:02.Z\"",
        "\"2019-12-14T15:01:02+0000\"",
        "\"2019-12-14T15:01:02.000+00:000\"",
        "\"2019-12-14T15:01:02.000+1\"",
        "\"2019-12-14T15:01:02.000-2400\"",
        "\"9999-12-31T23:59:59.999-0001\"",
        "\"2019-12-14T15:01:02.000z\"",
        "\"2019-12-14T15:01:02.\"",
        "\"x\"",
        "1576335662000",
        "true",
        "0.1e0"
      })
  void dateValuesThatCanNotBeReadMakeTheRecordBad(String value) {
    assertThat(lineOrReason("{\"_lastModifiedDateTime\":" + value + "}")).isEqualTo("BAD_DATE");
    assertThat(lineOrReason("{\"_removedDateTime\":{\"$date\":" + value + "}}"))
        .isEqualTo("BAD_DATE");
    assertThat(lineOrReason("{\"x\":{\"$date\":" + value + "}}")).isEqualTo("BAD_DATE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"\"",
        "0",
        "-0",
        "0.0",
        "0e5",
        "false",
        "[]",
        "[ ]",
        "{}",
        "{ }",
        "{\"a\":1}",
        "{\"$date\":null}",
        "{\"$date\":\"\"}",
        "{\"$date\":0}",
        "{\"$date\":{}}",
        "{\"$date\":[ ]}"
      })
  void emptySourcesGiveWayToTheNextOne(String empty) {
    assertThat(
            lineOrReason(
                "{\"createdDateTime\":\"" + DATE + "\",\"_lastModifiedDateTime\":" + empty + "}"))
        .startsWith("{" + MODIFIED + "{\"d_date\":\"" + DATE + "\"}");
  }

  @Test
  void sourcesAreTakenInTheirOrder() {
    String all =
        "{\"createdDateTime\":\"2001-01-01T00:00:00.000Z\","
            + "\"_removedDateTime\":\"2002-01-01T00:00:00.000Z\","
            + "\"_lastModifiedDateTime\":\"2003-01-01T00:00:00.000Z\"}";
    assertThat(lineOrReason(all)).contains(MODIFIED + "{\"d_date\":\"2003");
    assertThat(lineOrReason(all.replace("_lastModified", "other")))
        .contains(MODIFIED + "{\"d_date\":\"2002");
    assertThat(lineOrReason(all.replace("_lastModified", "o").replace("_removed", "p")))
        .contains(MODIFIED + "{\"d_date\":\"2001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "[[]]", "{\"$date\":{\"$numberLong\":\"1\"}}", "{\"$date\":[1]}"})
  void containersThatAreNoDatesMakeTheRecordBad(String value) {
    assertThat(lineOrReason("{\"_lastModifiedDateTime\":" + value + "}")).isEqualTo("BAD_DATE");
  }

  @Test
  void anElementsDateIsWrappedOnceMore() {
    String wrapped = "{\"d_date\":\"" + DATE + "\"}";
    assertThat(lineOrReason("{\"x\":[{\"$date\":\"" + DATE + "\"}]}"))
        .isEqualTo("{" + FALLBACK + ",\"x\":[{\"d_date\":" + wrapped + "}]}");
    assertThat(lineOrReason("{\"x\":[{\"y\":{\"$date\":\"2019-12-14T15:01:02.003-0000\"}}]}"))
        .isEqualTo("{" + FALLBACK + ",\"x\":[{\"y\":" + wrapped + "}]}");
    assertThat(lineOrReason("{\"x\":[{\"$date\":\"no date\"}]}"))
        .isEqualTo("{" + FALLBACK + ",\"x\":[{\"d_date\":\"no date\"}]}");
    assertThat(lineOrReason("{\"x\":{\"$date\":\"" + DATE + "\",\"y\":1}}"))
        .isEqualTo("{" + FALLBACK + ",\"x\":{\"d_date\":" + wrapped + ",\"y\":1}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"abc\" | {\"d_oid\":\"abc\"}",
        "\"\" | {\"d_oid\":\"\"}",
        "\"a$\\u0000_archived\\\"\" | {\"d_oid\":\"ad__removed\\\"\"}",
        "1e5 | {\"d_oid\":\"1e5\"}",
        "-1.50 | {\"d_oid\":\"-1.50\"}",
        "true | {\"d_oid\":\"true\"}",
        "null | null",
        "[1] | [1]",
        "{\"$oid\":\"x\"} | {\"d_oid\":\"x\"}",
        "\"2019-12-14T15:01:02.003Z\" | {\"d_date\":\"2019-12-14T15:01:02.003Z\"}",
        "{\"b\":1,\"a\":2} | {\"a\":2,\"b\":1}"
      })
  void primitiveIdsAreWrapped(String id, String written) {
    assertThat(lineOrReason("{\"_id\":" + id + ",\"x\":{\"_id\":1}}"))
        .isEqualTo("{\"_id\":" + written + "," + FALLBACK + ",\"x\":{\"_id\":1}}");
  }

  @Test
  void archivedGoesOnlyBesideRemovedAndOnlyAtTheTop() {
    assertThat(lineOrReason("{\"_archivedDateTime\":\"a\",\"_removedDateTime\":\"\"}"))
        .isEqualTo("{" + FALLBACK + ",\"_removedDateTime\":\"\"}");
    assertThat(lineOrReason("{\"_archivedDateTime\":\"a\"}"))
        .isEqualTo("{" + FALLBACK + ",\"_removedDateTime\":\"a\"}");
    assertThat(lineOrReason("{\"x\":{\"_removedDateTime\":\"b\",\"_archivedDateTime\":\"a\"}}"))
        .isEqualTo("{" + FALLBACK + ",\"x\":{\"_removedDateTime\":\"a\"}}");
    assertThat(
            lineOrReason(
                "{\"_archivedDateTime\":\"2019-13-14T15:01:02.003Z\",\"_removedDateTime\":null}"))
        .isEqualTo("BAD_DATE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "a$b$$ | ad_bd_d_",
        "$archived | d_removed",
        "_arch\\u0000ived | _removed",
        "_archivedDateTime_archived | _removedDateTime_removed",
        "_Archived _archive | _Archived _archive",
        "_\\u0061rchived | _removed",
        "a\\\\u0000 | a\\\\u0000",
        "\\ud83d\\u0000\\ude00 | 😀",
        "\\u00e9\\u20AC\\ud83d\\ude00\\/ | é€😀/",
        "\\u0022\\u005c\\u0001\\u001f\\u007f\\b\\f\\n\\r\\t | \\\"\\\\\\u0001\\u001f\u007f\\b\\f\\n\\r\\t"
      })
  void namesAndTextsAreSanitised(String text, String written) {
    assertThat(lineOrReason("{\"x" + text + "\":[\"" + text + "\",{\"" + text + "\":0}]}"))
        .isEqualTo(
            "{" + FALLBACK + ",\"x" + written + "\":[\"" + written + "\",{\"" + written
                + "\":0}]}");
  }

  @Test
  void lineBreaksGoInThreeCollectionsOnly() {
    String payload = "{\"a\\r\\nb\":\"c\\r\\n\\t\\\\nd\"}";
    for (String name :
        new String[] {
          "penalties-and-deductions:sanction",
          "core:healthAndDisabilityDeclaration",
          "accepted-data:healthAndDisabilityCircumstances"
        }) {
      String[] parts = name.split(":");
      assertThat(lineOrReason(CollectionRules.of(parts[0], parts[1]), payload))
          .isEqualTo("{" + FALLBACK + ",\"ab\":\"c\\t\\\\nd\"}");
    }
    assertThat(lineOrReason(payload))
        .isEqualTo("{" + FALLBACK + ",\"a\\r\\nb\":\"c\\r\\n\\t\\\\nd\"}");
  }

  @Test
  void theMessagesOwnCollectionDecidesAboutLineBreaks() {
    MessageBuilder message =
        new MessageBuilder("{\"a\":\"b\\nc\"}")
            .with("db", "\"core\"")
            .with("collection", "\"healthAndDisabilityDeclaration\"");
    assertThat(lineOrReason(CollectionRules.of("core", "statement"), message))
        .contains("\"a\":\"bc\"");
    message.with("db", "null");
    assertThat(lineOrReason(CollectionRules.of("core", "statement"), message))
        .contains("\"a\":\"b\\nc\"");
  }

  @Test
  void namesAreSortedByCodePointAfterSanitising() {
    assertThat(
            lineOrReason(
                "{\"\\ud83d\\ude00\":1,\"\uffff\":2,\"z\":3,\"$\":4,\"e\":5,\"\\\"\":6,\"#\":7,\"\\n\":8,"
                    + "\"aaaaaaaab\":9,\"aaaaaaaa\":10,\"aaaaaaaaa\":11,\"\\\\\":12,\"]\":13,\"[\":14}"))
        .isEqualTo(
            "{\"\\n\":8,\"\\\"\":6,\"#\":7,\"[\":14,\"\\\\\":12,\"]\":13,"
                + FALLBACK
                + ",\"aaaaaaaa\":10,\"aaaaaaaaa\":11,\"aaaaaaaab\":9,\"d_\":4,\"e\":5,\"z\":3,"
                + "\"\uffff\":2,\"😀\":1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"a\":1,\"a\":2 | \"a\":2",
        "\"a\":1,\"\\u0061\":2 | \"a\":2",
        "\"a\":\"2019-13-14T15:01:02.003Z\",\"a\":2 | \"a\":2",
        "\"$a\":1,\"d_a\":2 | \"d_a\":2",
        "\"d_a\":2,\"$a\":1 | \"d_a\":1",
        "\"d_a\":2,\"$a\":1,\"d_a\":3 | \"d_a\":1",
        "\"b\":{\"$date\":1,\"$date\":\"2019-12-14T15:01:02.003Z\"} "
            + "| \"b\":{\"d_date\":\"2019-12-14T15:01:02.003Z\"}",
        "\"c\":{\"x\":1,\"w\":0,\"x\":[2]} | \"c\":{\"w\":0,\"x\":[2]}"
      })
  void theLastOfDuplicatesIsKept(String members, String written) {
    assertThat(lineOrReason("{" + members + "}")).isEqualTo("{" + FALLBACK + "," + written + "}");
  }

  @Test
  void aBadDateUnderANameThatBecomesADuplicateStillCounts() {
    assertThat(lineOrReason("{\"$a\":\"2019-13-14T15:01:02.003Z\",\"d_a\":2}"))
        .isEqualTo("BAD_DATE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1.10",
        "1E5",
        "1e-400",
        "123456789012345678901234567890.12345678901234567890"
      })
  void numbersKeepTheirDigits(String number) {
    assertThat(lineOrReason("{\"x\" : [ " + number + " ,\t" + number + "\r\n] }"))
        .isEqualTo("{" + FALLBACK + ",\"x\":[" + number + "," + number + "]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{\"a\":1}}",
        "{\"a\":1} x",
        "{\"a\":[1,]}",
        "{\"a\":[1}}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":+1}",
        "{\"a\":1e}",
        "{\"a\":-}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":nul}",
        "{\"a\":truex}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"b}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\0\"}",
        "{\"a\":'b'}",
        "\ufeff{}",
        "{\"a\":1/*c*/}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\ude00\\ud83d\"}",
        "{\"\\ud83dx\":1}",
        "[1",
        "tru",
        "{\"a\":\"\\"
      })
  void whatIsNoJsonIsMalformed(String payload) {
    assertThat(lineOrReason(payload)).isEqualTo("MALFORMED_JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[{\"a\":1}]", "\"text\"", "5", "true", "null", " null "})
  void jsonOfAnotherKindIsNoObject(String payload) {
    assertThat(lineOrReason(payload)).isEqualTo("NOT_AN_OBJECT");
  }

  @Test
  void thousandLevelsAreReadAndAHundredThousandAreMalformed() {
    String arrays = "{\"a\":" + "[".repeat(999) + "]".repeat(999) + "}";
    assertThat(lineOrReason(arrays)).isEqualTo("{" + FALLBACK + "," + arrays.substring(1));
    String objects = "{\"a\":".repeat(1000) + "1" + "}".repeat(1000);
    assertThat(lineOrReason(objects)).isEqualTo("{" + FALLBACK + "," + objects.substring(1));
    assertThat(lineOrReason("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
        .isEqualTo("MALFORMED_JSON");
    assertThat(lineOrReason("{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000)))
        .isEqualTo("MALFORMED_JSON");
    assertThat(lineOrReason("[".repeat(100_000))).isEqualTo("MALFORMED_JSON");
  }
}
