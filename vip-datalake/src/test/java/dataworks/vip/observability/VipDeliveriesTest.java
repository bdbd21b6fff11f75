package dataworks.vip.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.delivery.Delivery;
import dataworks.core.store.Location;
import dataworks.vip.DeliveryHour;
import dataworks.vip.JumpingTime;
import dataworks.vip.TestVip;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VipDeliveriesTest {
  private static final String SCHEMA =
      "[{\"DataObjectName\":\"Voyage\",\"Columns\":[\"id\",\"port\"]},"
          + "{\"DataObjectName\":\"Cargo\",\"Columns\":[\"id\"]}]";
  private static final String CHANGED =
      "[{\"DataObjectName\":\"Voyage\",\"Columns\":[\"id\",\"berth\"]},"
          + "{\"DataObjectName\":\"Crew\",\"Columns\":[\"id\"]}]";

  @TempDir Path folder;
  private TestVip world;

  @BeforeEach
  void open() {
    world = new TestVip(folder, "http://localhost:1", new JumpingTime("2022-05-17T00:00:00Z"));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void put(String hour, String name, String content) {
    Location file = DeliveryHour.parse(world.settings(), hour).folder().resolve(name);
    world.store().write(file, content.getBytes(StandardCharsets.UTF_8));
  }

  private List<Delivery> deliveries(String from, String until) {
    try (var stream =
        new VipDeliveries(world.store(), world.settings())
            .deliveries(Instant.parse(from), Instant.parse(until))) {
      return stream.toList();
    }
  }

  @Test
  void anHourIsWhatItsFolderHolds() {
    put("2022051608", DeliveryHour.SCHEMA_FILE, SCHEMA);
    put("2022051608", "Voyage_1.json.gz", "12345");
    put("2022051608", "Voyage_2.json.gz", "12345");
    put("2022051608", "Surprise_1.json.gz", "1");

    Delivery delivery = deliveries("2022-05-16T08:00:00Z", "2022-05-16T08:00:00Z").get(0);

    assertThat(delivery.delivered()).isTrue();
    assertThat(delivery.tables().expected()).containsExactly("Cargo", "Voyage");
    assertThat(delivery.tables().missing()).containsExactly("Cargo");
    assertThat(delivery.tables().unexpected()).containsExactly("Surprise");
    assertThat(delivery.volume().files()).isEqualTo(4);
    assertThat(delivery.volume().bytes()).isEqualTo(11 + SCHEMA.length());
  }

  @Test
  void aTableOfWhichAPromisedFileIsMissingOrShortIsMissing() {
    put("2022051608", DeliveryHour.SCHEMA_FILE, SCHEMA);
    put("2022051608", "Voyage_1.json.gz", "12345");
    put("2022051608", "Cargo_1.json.gz", "123");
    put(
        "2022051608",
        DeliveryHour.LINKS_FILE,
        "[{\"key\":\"Voyage_1.json.gz\",\"size\":5},{\"key\":\"Voyage_2.json.gz\",\"size\":5},"
            + "{\"key\":\"Cargo_1.json.gz\",\"size\":4},{\"key\":\"_MasterTableSchema.json\",\"size\":"
            + SCHEMA.length()
            + "}]");

    Delivery delivery = deliveries("2022-05-16T08:00:00Z", "2022-05-16T08:00:00Z").get(0);

    assertThat(delivery.tables().missing()).containsExactly("Cargo", "Voyage");
    assertThat(delivery.volume().files()).isEqualTo(2);
  }

  @Test
  void anHourWithoutADeliveryLacksTheTablesOfTheLastSchemaEvenAfterALongGap() {
    put("2022051608", DeliveryHour.SCHEMA_FILE, SCHEMA);
    put("2022051608", "Voyage_1.json.gz", "12345");

    List<Delivery> deliveries = deliveries("2022-05-16T20:00:00Z", "2022-05-16T21:00:00Z");

    assertThat(deliveries).hasSize(2).allMatch(one -> !one.delivered());
    assertThat(deliveries.get(1).tables().missing()).containsExactly("Cargo", "Voyage");
  }

  @Test
  void fieldsAndTablesAreComparedWithTheRunBefore() {
    put("2022051608", DeliveryHour.SCHEMA_FILE, SCHEMA);
    put("2022051610", DeliveryHour.SCHEMA_FILE, CHANGED);

    Delivery delivery = deliveries("2022-05-16T10:00:00Z", "2022-05-16T10:00:00Z").get(0);

    assertThat(delivery.schema().added()).containsExactly("Crew.*", "Voyage.berth");
    assertThat(delivery.schema().removed()).containsExactly("Cargo.*", "Voyage.port");
  }

  @Test
  void theFirstHourIsThatOfTheFirstFolderThatIsAnHour() {
    world
        .store()
        .write(DeliveryHour.root(world.settings()).resolve("00000000/note.txt"), new byte[] {1});
    put("2022051608", "Voyage_1.json.gz", "12345");

    assertThat(new VipDeliveries(world.store(), world.settings()).firstHour())
        .contains(Instant.parse("2022-05-16T08:00:00Z"));
  }
}
