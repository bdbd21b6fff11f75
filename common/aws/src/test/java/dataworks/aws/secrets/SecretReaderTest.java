package dataworks.aws.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.aws.AwsClients;
import dataworks.aws.TestSettings;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.testing.servers.HttpRecorder;
import dataworks.testing.servers.HttpRecorder.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecretReaderTest {
  private final HttpRecorder server = HttpRecorder.start(request -> Answer.json("{}"));
  private final SecretReader reader =
      new SecretReader(AwsClients.secretsManager(TestSettings.at(server.uri())));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void reads_a_secret_once_with_a_signed_request() {
    holds("{\\\"a\\\": \\\"one\\\", \\\"n\\\": 7, \\\"o\\\": {\\\"x\\\": [1]}}");
    assertThat(reader.value("vip/secret", "a").reveal()).isEqualTo("one");
    assertThat(reader.value("vip/secret", "n").reveal()).isEqualTo("7");
    assertThat(reader.value("vip/secret", "o").reveal()).isEqualTo("{\"x\":[1]}");
    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().get(0).accessKey()).contains(TestSettings.ACCESS_KEY);
    assertThat(server.requests().get(0).header("X-Amz-Target"))
        .contains("secretsmanager.GetSecretValue");
    assertThat(server.requests().get(0).text()).contains("vip/secret");
  }

  @Test
  void a_missing_key_is_named_and_the_secret_is_not_shown() {
    holds("{\\\"a\\\": \\\"hidden\\\"}");
    assertUnreadable(() -> reader.value("s", "b"), "'b'");
  }

  @Test
  void a_secret_that_is_no_object_is_not_shown() {
    holds("hidden text");
    assertUnreadable(() -> reader.value("s", "b"), "isn't a JSON object");
    assertThat(reader.text("s").reveal()).isEqualTo("hidden text");
    assertThat(reader.text("s").toString()).isEqualTo("***");
  }

  @Test
  void a_refusal_is_told() {
    server.answer(
        request ->
            Answer.of(
                400,
                "application/x-amz-json-1.1",
                "{\"__type\":\"ResourceNotFoundException\",\"Message\":\"hidden\"}"));
    assertUnreadable(() -> reader.text("s"), "ResourceNotFoundException, status 400");
  }

  private void holds(String escapedText) {
    server.answer(request -> Answer.json("{\"SecretString\":\"" + escapedText + "\"}"));
  }

  private static void assertUnreadable(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String part) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DataworksException.class,
            e -> assertThat(e.code()).isEqualTo(CoreError.SECRET_UNREADABLE.code()))
        .hasMessageContaining("'s'")
        .hasMessageContaining(part)
        .hasMessageNotContaining("hidden");
  }
}
