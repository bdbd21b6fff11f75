package dataworks.reconciliation.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IdFormTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final IdForm form = new IdForm();

  @Test
  void wrappersAreTakenOff() {
    assertThat(
            List.of("{\"$oid\":\"35\"}", "{\"id\":\"35\"}", " { \"id\" : \"35\" } ", "{\"id\":35}"))
        .allSatisfy(id -> assertThat(key(id)).isEqualTo("35"));
    assertThat(key("{\"\"$oid\"\":\"\"35\"\"}")).isEqualTo("35");
    assertThat(form.unwrapped()).isTrue();
    assertThat(key("{\"id\":1.50}")).isEqualTo("1.50");
    assertThat(key("{\"id\":\"a\\\"b\"}")).isEqualTo("a\"b");
    assertThat(key("{\"\\u0024oid\":\"x\"}")).isEqualTo("x");
    assertThat(key("{\"id\":\"\"}")).isEmpty();
    assertThat(key("{\"\"id\"\":\"\"\"\"}")).isEmpty();
    assertThat(key("{\"id\":{\"b\":1,\"a\":2}}")).isEqualTo("{\"a\":2,\"b\":1}");
  }

  @Test
  void otherObjectsDoNotDependOnOrderOrSpace() {
    String key = key("{\"a\":\"x\",\"b\":{\"d\":[1,2],\"c\":null}}");
    assertThat(key("{ \"b\" : {\"c\":null, \"d\":[1, 2]}, \"a\":\"x\" }")).isEqualTo(key);
    assertThat(key("{\"\"b\"\":{\"\"c\"\":null,\"\"d\"\":[1,2]},\"\"a\"\":\"\"x\"\"}"))
        .isEqualTo(key);
    assertThat(key("{\"b\":{\"c\":null,\"d\":[2,1]},\"a\":\"x\"}")).isNotEqualTo(key);
    assertThat(key("{\"id\":\"1\",\"x\":\"2\"}")).isEqualTo(key("{\"x\":\"2\",\"id\":\"1\"}"));
    assertThat(form.unwrapped()).isFalse();
    assertThat(key("{\"e2eId\":\"x\"}")).isEqualTo("{\"e2eId\":\"x\"}");
    assertThat(key("{}")).isEqualTo(key("{ }"));
  }

  @Test
  void otherTextsMatchThemselvesOnly() {
    for (String text :
        List.of(
            "35",
            "",
            "abc",
            "\"35\"",
            "[1]",
            "{",
            "{\"a\"",
            "{\"a\":1}x",
            "{'a':1}",
            "a\"\"b",
            "{\"id\":01}",
            "{\"id\":nan}",
            "{\"id\":\"\\ud800\"}",
            "{\"a\":1,}",
            "{a:1}",
            " 35")) {
      assertThat(key(text)).isEqualTo(text);
      assertThat(form.unwrapped()).isFalse();
    }
  }

  @Property
  void theQuickAndTheFullReaderAgree(
      @ForAll @Size(max = 4) Map<String, String> members, @ForAll Random random) throws Exception {
    ObjectNode object = JSON.createObjectNode();
    members.forEach(object::put);
    object.put("n", random.nextInt());
    String json = JSON.writeValueAsString(object);
    List<Map.Entry<String, com.fasterxml.jackson.databind.JsonNode>> shuffled =
        new ArrayList<>(object.properties());
    Collections.shuffle(shuffled, random);
    ObjectNode other = JSON.createObjectNode();
    shuffled.forEach(member -> other.set(member.getKey(), member.getValue()));
    String spaced = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(other);
    assertThat(key(spaced)).isEqualTo(key(json));
    Slice slow = new Slice();
    AnyObject any = new AnyObject();
    Slice text = Slice.of(json);
    if (any.read(text.bytes(), 0, text.end())) {
      any.key(slow);
      assertThat(key(json)).isEqualTo(slow.text());
      assertThat(key(json)).isEqualTo(key(slow.text()));
    }
  }

  private String key(String id) {
    return form.key(Slice.of(id)).text();
  }
}
