package dataworks.coalesce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.StoredObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoalescePlanTest {
  private static final Location ROOT = Location.of("s3://bucket/corporate");

  private static CoalesceRequest request(ObjectKind kind, long target, int most) {
    return new CoalesceRequest(
        kind, List.of(ROOT), Optional.empty(), Optional.empty(), target, most, 1);
  }

  private static CoalescePlan plan(CoalesceRequest request, String... names) {
    return CoalescePlan.of(
        request,
        Arrays.stream(names)
            .map(name -> new StoredObject(ROOT.resolve(name), 100, Instant.EPOCH))
            .toList());
  }

  private static CoalescePlan corporate(String... names) {
    return plan(request(ObjectKind.CORPORATE, 1000, 100), names);
  }

  private static List<String> outputs(ObjectKind kind, CoalescePlan plan) {
    return plan.groups().stream()
        .flatMap(
            group ->
                group.batches().stream()
                    .map(
                        batch ->
                            kind.joined(
                                batch.objects().get(0).name(),
                                batch.objects().get(batch.objects().size() - 1).name())))
        .toList();
  }

  @Test
  void theJoinedObjectIsNamedByTheFirstAndTheLastOffset() {
    CoalescePlan plan =
        corporate(
            "data.businessAudit_8_230000-261800.jsonl.gz",
            "data.businessAudit_8_207899-229999.jsonl.gz");
    assertThat(outputs(ObjectKind.CORPORATE, plan))
        .containsExactly("data.businessAudit_8_207899_261800.jsonl.gz");
    assertThat(plan.groups().get(0).warnings()).isEmpty();
  }

  @Test
  void manifestsRepeatTopicAndPartition() {
    CoalescePlan plan =
        plan(
            request(ObjectKind.MANIFESTS, 1000, 100),
            "db.core.claimant_3_10-db.core.claimant_3_19.txt",
            "db.core.claimant_3_20-db.core.claimant_3_29.txt",
            "db.core.claimant_3_30-db.core.other_3_39.txt");
    assertThat(outputs(ObjectKind.MANIFESTS, plan))
        .containsExactly("db.core.claimant_3_10_db.core.claimant_3_29.txt");
    assertThat(plan.leftAlone())
        .singleElement()
        .asString()
        .contains("other_3_39.txt: its name isn't one of manifests");
  }

  @Test
  void topicsPartitionsAndFoldersAreNotMixed() {
    CoalescePlan plan =
        corporate(
            "a/t_1_0-1.jsonl.gz",
            "a/t_1_2-3.jsonl.gz",
            "a/u_1_4-5.jsonl.gz",
            "a/t_2_4-5.jsonl.gz",
            "b/t_1_4-5.jsonl.gz",
            "b/t_1_6-7.jsonl.gz");
    assertThat(plan.groups())
        .extracting(group -> group.folder().name() + " " + group.name() + " " + group.objects())
        .containsExactly("a t_1 2", "b t_1 2");
  }

  @Test
  void offsetsAreOrderedAsNumbers() {
    CoalescePlan plan = corporate("t_1_90-99.jsonl.gz", "t_1_100-109.jsonl.gz");
    assertThat(outputs(ObjectKind.CORPORATE, plan)).containsExactly("t_1_90_109.jsonl.gz");
  }

  @Test
  void gapsAndOverlapsAreWarnings() {
    assertThat(
            corporate("t_1_0-9.jsonl.gz", "t_1_20-29.jsonl.gz", "t_1_25-35.jsonl.gz")
                .groups()
                .get(0)
                .warnings())
        .containsExactly(
            "offsets 10 to 19 are in no object", "offsets 25 to 29 are in more than one object");
  }

  @Test
  void whatWasJoinedBeforeFillsGapsAndStaysAsItIs() {
    CoalescePlan plan =
        corporate(
            "t_1_0-9.jsonl.gz", "t_1_10_19.jsonl.gz", "t_1_10_19.jsonl.gz.2", "t_1_20-29.jsonl.gz");
    assertThat(plan.groups().get(0).warnings()).isEmpty();
    assertThat(plan.groups().get(0).objects()).isEqualTo(2);
    assertThat(plan.joinedBefore()).isEqualTo(2);
    assertThat(plan.leftAlone()).isEmpty();
  }

  @Test
  void namesThatDoNotFitAreLeftAloneAndSaid() {
    CoalescePlan plan =
        corporate(
            "t_1_9-0.jsonl.gz",
            "t_1_-5-10.jsonl.gz",
            "t_1_0-9.jsonl",
            "t_1_0-9999999999999999999999.jsonl.gz",
            "notes.txt",
            "_SUCCESS",
            "_hidden/t_1_0-9.jsonl.gz");
    assertThat(plan.groups()).isEmpty();
    assertThat(plan.leftAlone())
        .extracting(left -> left.object().name() + ": " + left.reason())
        .containsExactly(
            "t_1_9-0.jsonl.gz: its offsets run backwards",
            "t_1_-5-10.jsonl.gz: its name isn't one of corporate",
            "t_1_0-9.jsonl: its name isn't one of corporate",
            "t_1_0-9999999999999999999999.jsonl.gz: its name isn't one of corporate",
            "notes.txt: its name isn't one of corporate");
  }

  @Test
  void theTargetSizeAndTheNumberOfObjectsBoundABatch() {
    String[] names = new String[7];
    for (int i = 0; i < names.length; i++) {
      names[i] = "t_1_" + i + "-" + i + ".jsonl.gz";
    }
    assertThat(outputs(ObjectKind.CORPORATE, plan(request(ObjectKind.CORPORATE, 399, 100), names)))
        .containsExactly("t_1_0_2.jsonl.gz", "t_1_3_5.jsonl.gz");
    assertThat(outputs(ObjectKind.CORPORATE, plan(request(ObjectKind.CORPORATE, 9999, 4), names)))
        .containsExactly("t_1_0_3.jsonl.gz", "t_1_4_6.jsonl.gz");
    assertThat(plan(request(ObjectKind.CORPORATE, 99, 4), names).groups()).isEmpty();
  }

  @Test
  void aDateIsAFolderOfEitherForm() {
    CoalesceRequest request =
        new CoalesceRequest(
            ObjectKind.CORPORATE,
            List.of(ROOT),
            Optional.of(LocalDate.of(2024, 1, 30)),
            Optional.of(1),
            1000,
            100,
            1);
    CoalescePlan plan =
        plan(
            request,
            "2024/01/30/db/t_1_0-1.jsonl.gz",
            "2024/01/30/db/t_1_2-3.jsonl.gz",
            "2024-01-30/t_1_0-1.jsonl.gz",
            "2024-01-30/t_1_2-3.jsonl.gz",
            "2024-01-30/t_2_2-3.jsonl.gz",
            "2024-01-30/t_2_4-5.jsonl.gz",
            "2024/01/31/db/t_1_2-3.jsonl.gz",
            "2024/01/31/db/t_1_4-5.jsonl.gz");
    assertThat(plan.groups())
        .extracting(group -> group.folder().uri() + " " + group.name())
        .containsExactly(
            "s3://bucket/corporate/2024-01-30 t_1", "s3://bucket/corporate/2024/01/30/db t_1");
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> request(ObjectKind.CORPORATE, 0, 2))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("--target-size");
    assertThatThrownBy(() -> request(ObjectKind.CORPORATE, 10, 1))
        .hasMessageContaining("--max-objects");
    assertThatThrownBy(() -> ByteSize.parse("--target-size", "12 bananas"))
        .hasMessageContaining("'12 bananas' isn't a size");
    assertThat(ByteSize.parse("--target-size", "128MB")).isEqualTo(128L << 20);
    assertThat(ByteSize.parse("--target-size", "64kb")).isEqualTo(64 << 10);
    assertThat(ByteSize.parse("--target-size", "1000")).isEqualTo(1000);
  }
}
