package dataworks.vip.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import dataworks.vip.DeliveryHour;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishTablesIT {
  @TempDir Path folder;

  private TestWorld world;
  private DeliveryHour eight;
  private DeliveryHour nine;

  @BeforeEach
  void open() {
    TestSpark.clean();
    world = TestWorld.in(folder);
    Location root = Location.of("file:" + folder + "/landing");
    eight = new DeliveryHour(root, Instant.parse("2022-05-16T08:00:00Z"));
    nine = new DeliveryHour(root, Instant.parse("2022-05-16T09:00:00Z"));
  }

  @AfterEach
  void close() {
    world.close();
    TestSpark.clean();
  }

  private void json(DeliveryHour hour, String name, String... lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
    world.store().write(hour.folder().resolve(name), bytes.toByteArray());
  }

  private void schema(DeliveryHour hour, String json) {
    world
        .store()
        .write(
            hour.folder().resolve(DeliveryHour.SCHEMA_FILE),
            json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private List<UnitResult> publish(DeliveryHour hour, String run) {
    return new PublishTables("vip", TestSpark::session)
        .publish(world.run("vip publish", run), hour);
  }

  @Test
  void jsonOfTwoHoursBecomesTwoPartitionsAndANewFieldANewColumn() throws IOException {
    schema(eight, "[{'DataObjectName':'Port_Call','Columns':['id','name','never']}]");
    json(eight, "Port_Call_1.json.gz", "{\"id\":1,\"name\":\"Hull\"}", "{\"id\":2,\"name\":null}");
    json(eight, "Port_Call_2.json.gz", "{\"id\":3,\"name\":\"Kiel\"}");
    json(nine, "Port_Call_1.json.gz", "[{\"id\":4.5,\"Nested Thing\":{\"a\":[1]}}]");
    schema(nine, "[{'DataObjectName':'Port_Call'}]");

    List<UnitResult> first = publish(eight, "run-1");
    List<UnitResult> second = publish(nine, "run-2");

    assertThat(first).singleElement().returns(UnitResult.Status.COMPLETED, UnitResult::status);
    assertThat(first.get(0).conservation().written()).isEqualTo(3);
    assertThat(second).singleElement().returns(UnitResult.Status.COMPLETED, UnitResult::status);
    assertThat(
            TestSpark.rows(
                "SELECT id, name, never, nested_thing, delivery_date, delivery_hour"
                    + " FROM vip.port_call ORDER BY id"))
        .containsExactly(
            "1|Hull|null|null|2022-05-16|08",
            "2|null|null|null|2022-05-16|08",
            "3|Kiel|null|null|2022-05-16|08",
            "4.5|null|null|{\"a\":[\"1\"]}|2022-05-16|09");
  }

  @Test
  void aTableThatIsAViewOverVersionsGetsItsNewColumn() throws IOException {
    world.close();
    world = TestWorld.in(folder, "publishing: {commit: view}\n");
    json(eight, "Berth_1.json.gz", "{\"id\":1}");
    json(nine, "Berth_1.json.gz", "{\"id\":2,\"name\":\"Hull\"}");
    publish(eight, "run-1");
    assertThat(publish(nine, "run-2"))
        .singleElement()
        .returns(UnitResult.Status.COMPLETED, UnitResult::status);
    assertThat(TestSpark.rows("SELECT * FROM vip.berth ORDER BY id"))
        .containsExactly("1|null|2022-05-16|08", "2|Hull|2022-05-16|09");
    assertThat(TestSpark.rows("SHOW VIEWS IN vip")).hasSize(1);
  }

  @Test
  void anHourPublishedAgainReplacesItsPartitionAlone() throws IOException {
    json(eight, "Voyage_1.json.gz", "{\"id\":1}");
    json(nine, "Voyage_1.json.gz", "{\"id\":2}");
    publish(eight, "run-1");
    publish(nine, "run-2");
    json(eight, "Voyage_1.json.gz", "{\"id\":7}");

    publish(eight, "run-3");

    assertThat(TestSpark.rows("SELECT id, delivery_hour FROM vip.voyage ORDER BY delivery_hour"))
        .containsExactly("7|08", "2|09");
  }

  @Test
  void parquetKeepsItsTypesAndATypeThatDoesNotFitIsRefused() throws IOException {
    parquet(eight, "Cargo_1.parquet", "SELECT 1 AS id, 2.5D AS weight");
    parquet(nine, "Cargo_1.parquet", "SELECT 'x' AS id, 3.5D AS weight");

    List<UnitResult> first = publish(eight, "run-1");
    List<UnitResult> second = publish(nine, "run-2");

    assertThat(first.get(0).status()).isEqualTo(UnitResult.Status.COMPLETED);
    assertThat(second.get(0).error().orElseThrow().getMessage())
        .contains("Column id of Cargo is string now and was int");
    assertThat(TestSpark.rows("SELECT id + 1, weight FROM vip.cargo")).containsExactly("2|2.5");
  }

  @Test
  void aBrokenFileFailsItsTableAndNoOther() throws IOException {
    json(eight, "Voyage_1.json.gz", "{\"id\":1}", "{\"id\":\"secret");
    json(eight, "Cargo_1.json.gz", "{\"id\":1}");

    List<UnitResult> units = publish(eight, "run-1");

    assertThat(units).extracting(UnitResult::name).containsExactly("vip:Cargo", "vip:Voyage");
    assertThat(units.get(0).status()).isEqualTo(UnitResult.Status.COMPLETED);
    assertThat(units.get(1).error().orElseThrow().getMessage())
        .contains("Voyage of 20220516-08", "isn't a JSON object")
        .doesNotContain("secret");
    assertThat(TestSpark.rows("SHOW TABLES IN vip")).hasSize(1);
  }

  @Test
  void whatBelongsToNoTableIsNamedAndRefusedUnlessIgnored() throws IOException {
    schema(eight, "[{'DataObjectName':'Cargo'}]");
    json(eight, "Cargo_1.json.gz", "{\"id\":1}");
    json(eight, "Stowaway_1.json.gz", "{\"id\":2}");
    json(eight, "old/Cargo_0.json.gz", "{\"id\":3}");

    UnitResult refused = publish(eight, "run-1").get(0);
    assertThat(refused.error().orElseThrow().code()).isEqualTo("DW-VIP-018");
    assertThat(refused.error().orElseThrow())
        .hasMessageContaining("2 other objects: Stowaway_1.json.gz, old/Cargo_0.json.gz");
    assertThat(TestSpark.session().catalog().databaseExists("vip")).isFalse();

    List<UnitResult> ignored =
        new PublishTables("vip", TestSpark::session, PublishTables.OtherFiles.IGNORED)
            .publish(world.run("vip publish", "run-2"), eight);
    assertThat(ignored).singleElement().returns("vip:Cargo", UnitResult::name);
    assertThat(ignored.get(0).details().get("warningOtherFiles"))
        .contains("Stowaway_1.json.gz, old/Cargo_0.json.gz");
  }

  @Test
  void tablesThatWouldShareAHiveTableAreRefused() throws IOException {
    json(eight, "Port Call_1.json.gz", "{\"id\":1}");
    json(eight, "Port-Call_1.json.gz", "{\"id\":2}");

    assertThat(publish(eight, "run-1").get(0).error().orElseThrow())
        .hasMessageContaining("'Port Call' and 'Port-Call' both become 'port_call'");
  }

  @Test
  void anHourThatLacksAPromisedFileIsNotPublished() throws IOException {
    json(eight, "Cargo_1.json.gz", "{\"id\":1}");
    long size = java.nio.file.Files.size(Path.of(eight.folder().resolve("Cargo_1.json.gz").path()));
    String links =
        "[{'key':'Cargo_1.json.gz','size':%d},{'key':'Cargo_2.json.gz','size':9}]".formatted(size);
    world
        .store()
        .write(
            eight.folder().resolve(DeliveryHour.LINKS_FILE),
            links.replace('\'', '"').getBytes(StandardCharsets.UTF_8));

    UnitResult refused = publish(eight, "run-1").get(0);

    assertThat(refused.error().orElseThrow().code()).isEqualTo("DW-VIP-009");
    assertThat(refused.error().orElseThrow()).hasMessageContaining("Cargo_2.json.gz");
  }

  private void parquet(DeliveryHour hour, String name, String sql) throws IOException {
    Path temporary = folder.resolve("made-" + name + hour.name());
    TestSpark.session().sql(sql).coalesce(1).write().parquet(temporary.toString());
    try (var files = java.nio.file.Files.list(temporary)) {
      Path part =
          files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
      world.store().write(hour.folder().resolve(name), java.nio.file.Files.readAllBytes(part));
    }
  }
}
