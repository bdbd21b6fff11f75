package dataworks.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditRulesTest {
  private static final CollectionRules AUDIT = CollectionRules.of("data", "businessAudit");
  private static final String FALLBACK =
      "\"_lastModifiedDateTime\":{\"d_date\":\"1980-01-01T00:00:00.000Z\"}";
  private static final String STAMPS =
      "\"TIME_STAMP\":{\"d_date\":\"2023-05-17T10:11:12.345Z\"},"
          + "\"TIME_STAMP_ORIG\":{\"d_date\":\"2023-05-17T10:11:12.345Z\"}";

  @Test
  void theContextBecomesTheRecordWhereverItStands() {
    String expected = "{\"AUDIT_EVENT\":\"V\"," + STAMPS + "," + FALLBACK + ",\"a\":1}";
    assertThat(line("{\"auditType\":\"V\",\"context\":{\"a\":1},\"x\":{\"context\":2}}"))
        .isEqualTo(expected);
    assertThat(line("{\"context\":{\"a\":1},\"x\":[],\"auditType\":\"V\"}")).isEqualTo(expected);
    assertThat(line("{\"context\":5,\"context\":{\"a\":1},\"auditType\":0,\"auditType\":\"V\"}"))
        .isEqualTo(expected);
    assertThat(line("{\"context\":{\"AUDIT_EVENT\":3,\"a\":1},\"auditType\":\"V\"}"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"auditType\":\"V\"}",
        "{\"auditType\":\"V\",\"context\":{}}",
        "{\"auditType\":\"V\",\"context\":null}",
        "{\"auditType\":\"V\",\"context\":5}",
        "{\"auditType\":\"V\",\"context\":[{\"a\":1}]}",
        "{\"auditType\":\"V\",\"context\":{\"a\":1},\"context\":\"x\"}",
        "{\"context\":{\"a\":1}}",
        "{\"auditType\":\"\",\"context\":{\"a\":1}}",
        "{\"auditType\":null,\"context\":{\"a\":1}}",
        "{\"auditType\":false,\"context\":{\"a\":1}}",
        "{\"auditType\":0,\"context\":{\"a\":1}}",
        "{\"auditType\":{},\"context\":{\"a\":1}}"
      })
  void withoutContextOrTypeTheRecordIsBad(String payload) {
    assertThat(line(payload)).isEqualTo("BAD_AUDIT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        " | \"\"",
        "null | \"\"",
        "{\"$date\":\"2023-05-17T10:11:12.345Z\"} | \"\"",
        "[1] | \"\"",
        "\"\" | \"\"",
        "\"a$b\" | \"ad_b\"",
        "1.10 | \"1.10\"",
        "true | \"true\"",
        "\"2023-05-17T10:11:12.345-0100\" | \"2023-05-17T10:11:12.345-0100\"",
        "\"2023-05-17T10:11:12.345+0100\" | {\"d_date\":\"2023-05-17T09:11:12.345Z\"}"
      })
  void theStampsAreTheMessagesDateAsText(String date, String stamp) {
    MessageBuilder message =
        new MessageBuilder("{\"auditType\":\"V\",\"context\":{\"a\":1}}")
            .with("_lastModifiedDateTime", date);
    assertThat(Pipelines.lineOrReason(AUDIT, message))
        .isEqualTo(
            "{\"AUDIT_EVENT\":\"V\",\"TIME_STAMP\":"
                + stamp
                + ",\"TIME_STAMP_ORIG\":"
                + stamp
                + ","
                + FALLBACK
                + ",\"a\":1}");
  }

  @Test
  void aStampThatLooksLikeADateButIsNoneIsBad() {
    MessageBuilder message =
        new MessageBuilder("{\"auditType\":\"V\",\"context\":{\"a\":1}}")
            .with("_lastModifiedDateTime", "\"2023-13-17T10:11:12.345Z\"");
    assertThat(Pipelines.lineOrReason(AUDIT, message)).isEqualTo("BAD_DATE");
  }

  @Test
  void theRulesOfRecordsHoldForTheContext() {
    assertThat(
            line(
                "{\"_removedDateTime\":1,\"auditType\":{\"$date\":\"2023-05-17T10:11:12.3Z\"},"
                    + "\"context\":{\"_id\":7,\"_archivedDateTime\":1,\"_removedDateTime\":\"\"}}"))
        .isEqualTo(
            "{\"AUDIT_EVENT\":{\"d_date\":\"2023-05-17T10:11:12.300Z\"},"
                + STAMPS
                + ",\"_id\":{\"d_oid\":\"7\"},"
                + FALLBACK
                + ",\"_removedDateTime\":\"\"}");
  }

  @Test
  void onlyTheContextsRemovalCounts() {
    String payload = "{\"_removedDateTime\":1,\"auditType\":\"V\",\"context\":{\"a\":1}}";
    RecordOutcome outcome =
        Pipelines.process(AUDIT, Pipelines.keys(), new MessageBuilder(payload).line());
    assertThat(((GoodRecord) outcome).isDelete()).isFalse();
  }

  @Test
  void otherCollectionsAreNotUnwrapped() {
    assertThat(Pipelines.lineOrReason("{\"auditType\":\"V\",\"context\":{}}"))
        .isEqualTo("{" + FALLBACK + ",\"auditType\":\"V\",\"context\":{}}");
  }

  private static String line(String payload) {
    return Pipelines.lineOrReason(AUDIT, payload);
  }
}
