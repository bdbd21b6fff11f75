package dataworks.vip;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.run.ExitCode;
import dataworks.core.run.JobOutcome;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.sandbox.vendor.VendorBehaviour;
import dataworks.sandbox.vendor.VendorCatalogue;
import dataworks.sandbox.vendor.VendorFile;
import dataworks.sandbox.vendor.VendorServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileNamesTest {
  @TempDir Path folder;

  private final JumpingTime time = new JumpingTime("2022-05-16T08:05:00Z");
  private final VendorCatalogue good = VendorCatalogue.ofRows(7, 2, 4, 5);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../escaped.json",
        "a/../../escaped.json",
        "/etc/escaped.json",
        "a//escaped.json",
        "./escaped.json",
        "..",
        "C:\\escaped.json",
        "esc\u0000aped.json",
        "esc\naped.json",
        ".escaped.json",
        "_PresignedUrls.json",
        "_presignedurls.JSON"
      })
  void aNameThatCouldLeaveTheFolderIsRefusedAndAllOthersLand(String key) throws IOException {
    try (VendorServer server = serving(List.of(VendorFile.of(key, bytes("evil"))));
        TestVip world = new TestVip(folder, server.address().toString(), time)) {

      JobOutcome outcome = world.job().run(world.context());

      assertThat(outcome.exitCode()).contains(ExitCode.FAILED);
      assertThat(outcome.units().get(0).quarantine()).containsEntry("refused-name", 1L);
      assertThat(outcome.units().get(0).error().orElseThrow().getMessage())
          .contains("can't land")
          .doesNotContain("\u0000", "\n");
      assertThat(filesWith("evil")).isEmpty();
      assertThat(world.landed(good.files().get(0).key())).isPresent();
    }
  }

  @Test
  void aVeryLongNameIsRefused() throws IOException {
    try (VendorServer server =
            serving(List.of(VendorFile.of("x".repeat(3000) + ".json", bytes("evil"))));
        TestVip world = new TestVip(folder, server.address().toString(), time)) {

      JobOutcome outcome = world.job().run(world.context());

      assertThat(outcome.units().get(0).error().orElseThrow().getMessage())
          .contains("more than 240 bytes")
          .hasSizeLessThan(600);
    }
  }

  @Test
  void namesThatDifferByCaseAloneBothLandWhereTheStoreKeepsThemApart() throws IOException {
    try (VendorServer server = serving(twins());
        TestVip world = new TestVip(folder, server.address().toString(), time)) {

      assertThat(world.job().run(world.context()).exitCode()).isEmpty();

      assertThat(world.landed("Twin_1.json")).contains(bytes("one"));
      assertThat(world.landed("TWIN_1.json")).contains(bytes("three"));
    }
  }

  @Test
  void oneOfThemIsRefusedWhereTheStoreTakesThemForTheSame() throws IOException {
    try (VendorServer server = serving(twins());
        TestVip world = new TestVip(folder, server.address().toString(), time)) {

      JobOutcome outcome = world.job().run(world.context(new FoldingStore(), time));

      assertThat(outcome.exitCode()).contains(ExitCode.FAILED);
      assertThat(outcome.units().get(0).error().orElseThrow().getMessage())
          .contains("the same name as");
      assertThat(world.landed("Twin_1.json")).contains(bytes("one"));
    }
  }

  @Test
  void twoFilesOfOneNameAreNeverMixedUp() throws IOException {
    List<VendorFile> files =
        List.of(VendorFile.of("a/Same.json", bytes("a")), VendorFile.of("b/Same.json", bytes("b")));
    try (VendorServer server = serving(files);
        TestVip world = new TestVip(folder, server.address().toString(), time)) {

      JobOutcome outcome = world.job().run(world.context());

      assertThat(outcome.exitCode()).contains(ExitCode.FAILED);
      assertThat(world.landed("Same.json")).contains(bytes("a"));
    }
  }

  private static List<VendorFile> twins() {
    return List.of(
        VendorFile.of("Twin_1.json", bytes("one")), VendorFile.of("TWIN_1.json", bytes("three")));
  }

  private VendorServer serving(List<VendorFile> more) {
    VendorCatalogue catalogue = good;
    for (VendorFile file : more) {
      catalogue = catalogue.with(file);
    }
    return VendorServer.start(catalogue, VendorBehaviour.GOOD, time);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<Path> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(file -> contentIs(file, text)).toList();
    }
  }

  private static boolean contentIs(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).equals(text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Says of a name in capitals that it is there when that in small letters is. */
  private static final class FoldingStore extends ForwardingStore {
    FoldingStore() {
      super(new DirectoryStore());
    }

    @Override
    public boolean exists(Location object) {
      try (var objects = list(object.uri().substring(0, object.uri().lastIndexOf('/') + 1))) {
        return objects.anyMatch(one -> one.location().uri().equalsIgnoreCase(object.uri()));
      }
    }
  }
}
