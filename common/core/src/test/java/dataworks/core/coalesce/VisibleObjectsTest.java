package dataworks.core.coalesce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.coalesce.Replacement.Original;
import dataworks.core.coalesce.Replacement.State;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisibleObjectsTest {
  @TempDir Path temporary;
  private final ObjectStore store = new DirectoryStore();
  private Location folder;

  @BeforeEach
  void objects() {
    folder = Location.of("file:" + temporary).resolve("a");
    write("small-1", "1");
    write("small-2", "2");
    write("large", "12");
    write("other", "3");
  }

  private void write(String name, String text) {
    store.write(folder.resolve(name), text.getBytes(UTF_8));
  }

  private void journal(State state) {
    List<Original> originals =
        store
            .listFolder(folder)
            .filter(object -> object.location().name().startsWith("small"))
            .map(Original::of)
            .toList();
    store.write(
        CoalesceJournal.location(folder, "large"),
        CoalesceJournal.bytes(new Replacement(state, "large", 2, "", 2, "run", originals)));
  }

  private List<String> names(Location listed) {
    return VisibleObjects.list(store, listed).stream()
        .map(StoredObject::location)
        .map(Location::name)
        .toList();
  }

  @Test
  void withoutAJournalEverythingCounts() {
    assertThat(names(folder)).containsExactly("large", "other", "small-1", "small-2");
  }

  @Test
  void whileTheLargeOneIsWrittenTheSmallOnesCount() {
    journal(State.WRITING);
    assertThat(names(folder)).containsExactly("other", "small-1", "small-2");
  }

  @Test
  void onceReplacedTheLargeOneCountsInThisFolderAndFromAboveIt() {
    journal(State.REPLACED);
    assertThat(names(folder)).containsExactly("large", "other");
    assertThat(names(Location.of("file:" + temporary))).containsExactly("large", "other");
    journal(State.DONE);
    assertThat(names(folder)).containsExactly("large", "other");
  }

  @Test
  void anObjectOfAReplacedNameThatCameLaterCounts() {
    journal(State.DONE);
    write("small-2", "another");
    assertThat(names(folder)).containsExactly("large", "other", "small-2");
  }

  @Test
  void aFinishedReplacementWhoseOutputSomebodyRemovedSinceIsForgotten() {
    journal(State.DONE);
    store.delete(
        List.of(folder.resolve("large"), folder.resolve("small-1"), folder.resolve("small-2")));
    assertThat(names(folder)).containsExactly("other");
  }
}
