package dataworks.intraday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectionNamesTest {
  private static final List<CollectionId> BOTH =
      List.of(CollectionId.parse("core:statement"), CollectionId.parse("agent-core:a_b"));

  @Test
  void names_are_read_from_texts_and_from_json() {
    for (String text :
        List.of(
            "core:statement agent-core:a_b",
            " core:statement,\n agent-core:a_b\n",
            "[\"core:statement\", \"agent-core:a_b\", \"core:statement\"]",
            "{\"collections\": [\"core:statement\", \"agent-core:a_b\"], \"other\": 1}",
            "{\"collections\": \"core:statement agent-core:a_b\"}")) {
      assertThat(CollectionNames.ofSecret("s", text)).as(text).isEqualTo(BOTH);
    }
  }

  @Test
  void the_secret_of_the_system_before_is_read_plain_and_in_base64() {
    String old =
        "{\"collections_all\": {\"db.core.statement\": {\"db\": \"core\", \"table\":"
            + " \"statement\"}, \"db.agent-core.a_b\": {\"db\": \"agent-core\", \"table\": \"a_b\"}}}";
    byte[] bytes = old.getBytes(StandardCharsets.UTF_8);
    for (String text :
        List.of(
            old,
            Base64.getEncoder().encodeToString(bytes),
            Base64.getMimeEncoder().encodeToString(bytes) + "\n")) {
      assertThat(CollectionNames.ofSecret("s", text)).as(text).isEqualTo(BOTH);
    }
    assertThatThrownBy(
            () ->
                CollectionNames.ofSecret(
                    "my-secret", "{\"collections_all\": {\"hush\": {\"db\": \"hush\"}}}"))
        .hasMessageContaining("1. entry of collections_all")
        .hasMessageNotContaining("hush");
  }

  @Test
  void what_is_no_list_is_refused_without_a_word_of_it() {
    for (String text :
        List.of(
            "", "[]", "{}", "{\"hush\": 1}", "[\"core:statement\", \"hush\"]", "{hush", "hush")) {
      assertThatThrownBy(() -> CollectionNames.ofSecret("my-secret", text))
          .as(text)
          .isInstanceOf(DataworksException.class)
          .hasMessageContaining("my-secret")
          .hasMessageNotContaining("hush");
    }
  }
}
