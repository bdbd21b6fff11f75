package dataworks.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any JSON and for any bytes. */
class RecordPropertiesTest {
  private static final CollectionRules RULES = CollectionRules.of("core", "statement").withoutIds();
  private static final String[] TEXTS = {
    "",
    "a",
    "b",
    "id",
    "\\u0061",
    "é",
    "😀",
    "\\ud83d\\ude00",
    "\uffff",
    "\ue000",
    "$",
    "$a",
    "d_a",
    "$date",
    "$oid",
    "_id",
    "_archived",
    "_archivedDateTime",
    "_removedDateTime",
    "_removed",
    "_lastModifiedDateTime",
    "createdDateTime",
    "\\u0000",
    "a\\u0000",
    "\\n\\\"\\\\\\/",
    "\\u001f",
    "2019-12-14T15:01:02.003Z",
    "2019-12-14T15:01:02.003+0130",
    "2019-12-14T15:01:02.003-0130",
    "2019-12-14T15:01:02.1Z",
    "2019-12-14T15:01:02.123456+01:00",
    "2019-13-14T15:01:02.003Z",
    "2019-12-14T24:00:00.000Z",
    "2019-12-14T15:01:02.003+2400",
    "x 2019-12-14T15:01:02.003Z",
    "aaaaaaaab",
    "aaaaaaaaa",
    "aaaaaaaa"
  };
  private static final String[] SCALARS = {
    "0",
    "-0",
    "1",
    "1.10",
    "1e5",
    "-2.5E-3",
    "123456789012345678901234567890",
    "true",
    "false",
    "null"
  };

  @Property(tries = 5000)
  void everyObjectBecomesWhatTheRulesSay(@ForAll("objects") String json) {
    String expected;
    try {
      expected = Reference.record(json);
    } catch (Reference.BadDate e) {
      expected = "BAD_DATE";
    }
    assertThat(Pipelines.lineOrReason(RULES, json)).isEqualTo(expected);
  }

  @Property(tries = 2000)
  void anyJsonGoesRoundAndComesOutSorted(@ForAll("objects") String json) {
    String once = transformed(json, Treatment.CANONICAL);
    assertThat(once).isEqualTo(Reference.canonical(json));
    assertThat(transformed(once, Treatment.CANONICAL)).isEqualTo(once);
  }

  @Property(tries = 3000)
  void validatingTwiceIsValidatingOnce(@ForAll("objects") String json) {
    // elements of arrays are wrapped once more by rule, so arrays settle one step later
    String once = transformed(json, Treatment.VALIDATED);
    if (!once.equals("BAD_DATE")) {
      boolean settlesLater = json.indexOf('[') >= 0;
      String settled = settlesLater ? transformed(once, Treatment.VALIDATED) : once;
      assertThat(transformed(settled, Treatment.VALIDATED)).isEqualTo(settled);
    }
  }

  @Property(tries = 1000)
  void theOrderOfMembersDoesNotMatter(@ForAll("distinct") List<String> members, @ForAll long seed) {
    List<String> shuffled = new ArrayList<>(members);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(Pipelines.lineOrReason(RULES, object(shuffled)))
        .isEqualTo(Pipelines.lineOrReason(RULES, object(members)));
  }

  @Property(tries = 2000)
  void onePipelineGivesWhatAFreshOneGives(@ForAll("many") List<String> payloads) {
    RecordPipeline used = new RecordPipeline(RULES, Pipelines.keys());
    for (String payload : payloads) {
      byte[] line = new MessageBuilder(payload).bytes();
      assertThat(Pipelines.lineOrReason(used.process(line, 0, line.length)))
          .isEqualTo(Pipelines.lineOrReason(RULES, payload));
    }
  }

  @Property(tries = 2000)
  void membersAreWhereTheyAreSaidToBe(@ForAll("objects") String json) {
    RecordOutcome outcome =
        Pipelines.process(RULES, Pipelines.keys(), new MessageBuilder(json).line());
    if (outcome instanceof GoodRecord good) {
      assertThat(rebuilt(good)).isEqualTo(good.line().text());
      assertFindsAll(good.members());
    }
  }

  @Property(tries = 3000)
  void randomPayloadsAreGoodOrBadButNeverThrow(@ForAll byte[] payload) {
    assertThat(Pipelines.process(RULES, Pipelines.keys(), new MessageBuilder(payload).line()))
        .isInstanceOf(BadRecord.class);
  }

  @Property(tries = 3000)
  void randomLinesAreGoodOrBadButNeverThrow(@ForAll byte[] line) {
    assertThat(new RecordPipeline(RULES, Pipelines.keys()).process(line, 0, line.length))
        .isInstanceOf(BadRecord.class);
  }

  @Property(tries = 5000)
  void damagedLinesAreGoodOrBadButNeverThrow(
      @ForAll("objects") String json, @ForAll long seed, @ForAll("collections") String name) {
    Random random = new Random(seed);
    byte[] line = damaged(new MessageBuilder(json).bytes(), random);
    String[] parts = name.split(":");
    RecordPipeline pipeline =
        new RecordPipeline(CollectionRules.of(parts[0], parts[1]), Pipelines.keys());
    assertThat(pipeline.process(line, 0, line.length)).isNotNull();
    byte[] payload = damaged(json.getBytes(StandardCharsets.UTF_8), random);
    line = new MessageBuilder(payload).bytes();
    assertThat(pipeline.process(line, 0, line.length)).isNotNull();
  }

  @Provide
  Arbitrary<String> collections() {
    return Arbitraries.of("core:statement", "data:businessAudit", "calculator:calculationParts");
  }

  @Provide
  Arbitrary<String> objects() {
    return Arbitraries.longs().map(seed -> object(new Random(seed), 4));
  }

  @Provide
  Arbitrary<List<String>> many() {
    return objects().list().ofMinSize(2).ofMaxSize(5);
  }

  @Provide
  Arbitrary<List<String>> distinct() {
    return Arbitraries.longs().map(RecordPropertiesTest::distinctMembers);
  }

  private static List<String> distinctMembers(long seed) {
    Random random = new Random(seed);
    LinkedHashSet<String> names = new LinkedHashSet<>();
    while (names.size() < 1 + random.nextInt(30)) {
      names.add(
          random.nextInt(4) == 0
              ? new String[] {"_id", "createdDateTime", "$x", "\\n", "é"}[random.nextInt(5)]
              : Integer.toString(random.nextInt(1_000_000_000), 36));
    }
    List<String> members = new ArrayList<>();
    for (String name : names) {
      members.add('"' + name + "\":" + value(random, 2));
    }
    return members;
  }

  private static String object(List<String> members) {
    return "{" + String.join(",", members) + "}";
  }

  private static String object(Random random, int depth) {
    List<String> members = new ArrayList<>();
    int count = random.nextInt(random.nextInt(20) == 0 ? 60 : 6);
    for (int i = 0; i < count; i++) {
      members.add(space(random) + text(random) + space(random) + ":" + value(random, depth - 1));
    }
    return "{" + String.join(",", members) + space(random) + "}";
  }

  private static String value(Random random, int depth) {
    int kind = random.nextInt(depth > 0 ? 9 : 6);
    if (kind >= 8) {
      List<String> elements = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        elements.add(value(random, depth - 1));
      }
      return "[" + String.join(",", elements) + space(random) + "]";
    }
    if (kind == 7) {
      return "{\"$date\":" + value(random, depth - 1) + "}";
    }
    if (kind == 6) {
      return object(random, depth);
    }
    return kind < 4 ? text(random) : SCALARS[random.nextInt(SCALARS.length)];
  }

  private static String text(Random random) {
    // bad dates less often, or hardly a record would be good
    String text = TEXTS[random.nextInt(TEXTS.length)];
    boolean again = text.matches("2019-1(3|2-14T24).*|.*2400") && random.nextInt(8) != 0;
    return '"' + (again ? "c" : text) + '"';
  }

  private static String space(Random random) {
    return random.nextInt(8) == 0 ? " \t\r\n" : "";
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] damaged = bytes.clone();
    if (damaged.length > 0) {
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        int at = random.nextInt(damaged.length);
        damaged[at] =
            random.nextBoolean()
                ? (byte) "{}[],:\"\\0$_u ".charAt(random.nextInt(13))
                : (byte) random.nextInt(256);
      }
    }
    return damaged;
  }

  private static String transformed(String json, Treatment treatment) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    JsonTransformer transformer = new JsonTransformer();
    transformer.reset(bytes, 0, bytes.length, treatment);
    transformer.value(JsonTransformer.Role.MEMBER);
    return transformer.isBad() ? "BAD_DATE" : transformer.out.text();
  }

  private static String rebuilt(GoodRecord good) {
    StringBuilder line = new StringBuilder("{");
    for (int i = 0; i < good.members().size(); i++) {
      Map<String, Object> name = new HashMap<>();
      name.put(good.members().name(i), null);
      String quoted = Reference.write(name);
      line.append(i == 0 ? "" : ",").append(quoted, 1, quoted.length() - 5);
      line.append(
          new String(
              good.line().bytes(),
              good.members().valueOffset(i),
              good.members().valueLength(i),
              StandardCharsets.UTF_8));
    }
    return line.append('}').toString();
  }

  private static void assertFindsAll(Members members) {
    byte[][] names = new byte[members.size()][];
    for (int i = 0; i < names.length; i++) {
      names[i] = members.name(i).getBytes(StandardCharsets.UTF_8);
      assertThat(members.find(names[i])).isEqualTo(i);
    }
    assertThat(members.find("absent".getBytes(StandardCharsets.UTF_8))).isNegative();
    int[] places = new int[names.length];
    members.findAll(names, places);
    for (int i = 0; i < places.length; i++) {
      assertThat(places[i]).isEqualTo(i);
    }
  }
}
