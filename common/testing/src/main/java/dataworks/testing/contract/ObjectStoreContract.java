package dataworks.testing.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.core.store.VersionedText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of every object store; each adapter's test extends this. */
public abstract class ObjectStoreContract {

  /** The store under test, the same one for all calls of one test. */
  protected abstract ObjectStore store();

  /** An empty folder of this test's own. */
  protected abstract Location folder();

  @Test
  void reads_back_what_was_written() throws IOException {
    Location object = at("a/b.txt");
    store().write(object, bytes("hello"));
    assertThat(text(object)).isEqualTo("hello");
    assertThat(store().exists(object)).isTrue();
  }

  @Test
  void replaces_an_object_as_a_whole() throws IOException {
    store().write(at("x"), bytes("a long first version"));
    store().write(at("x"), bytes("short"));
    assertThat(text(at("x"))).isEqualTo("short");
  }

  @Test
  void keeps_an_empty_object() throws IOException {
    store().write(at("empty"), new byte[0]);
    assertThat(text(at("empty"))).isEmpty();
    assertThat(names(folder().uri() + "/")).containsExactly("empty");
  }

  @Test
  void does_not_know_what_was_never_written() {
    assertThat(store().exists(at("nothing"))).isFalse();
    assertThat(store().metadata(at("nothing"))).isEmpty();
    assertMissing(() -> store().open(at("nothing")).close());
    assertMissing(() -> store().tags(at("nothing")));
    assertMissing(() -> store().tag(at("nothing"), Map.of("a", "b")));
  }

  @Test
  void a_folder_is_no_object() {
    store().write(at("folder/x"), bytes("1"));
    assertThat(store().exists(at("folder"))).isFalse();
  }

  @Test
  void opens_at_an_offset() throws IOException {
    store().write(at("x"), bytes("0123456789"));
    assertThat(text(at("x"), 7)).isEqualTo("789");
    assertThat(text(at("x"), 10)).isEmpty();
  }

  @Test
  void lists_in_the_order_of_whole_names_by_their_bytes() {
    List<String> names = List.of("A", "a-b/x", "a.txt", "a/b", "a/c/d", "a0", "é");
    List<String> shuffled = new ArrayList<>(names);
    java.util.Collections.shuffle(shuffled, new Random(7));
    shuffled.forEach(name -> store().write(at(name), bytes(name)));
    assertThat(names(folder().uri() + "/")).containsExactlyElementsOf(names);
  }

  @Test
  void lists_by_a_prefix_that_ends_inside_a_name() {
    store().write(at("2024-01-01_vacancy_1.csv"), bytes("1"));
    store().write(at("2024-01-01_vacancy/inside"), bytes("1"));
    store().write(at("2024-01-02_vacancy_1.csv"), bytes("1"));
    assertThat(names(folder().uri() + "/2024-01-01_vac"))
        .containsExactly("2024-01-01_vacancy/inside", "2024-01-01_vacancy_1.csv");
    assertThat(names(folder().uri() + "/none/such")).isEmpty();
  }

  @Test
  void a_folder_listing_does_not_take_the_neighbour_whose_name_begins_alike() {
    store().write(at("day/x"), bytes("1"));
    store().write(at("day2/x"), bytes("1"));
    try (Stream<StoredObject> objects = store().listFolder(folder().resolve("day"))) {
      assertThat(objects.map(StoredObject::location)).containsExactly(at("day/x"));
    }
  }

  @Test
  void a_listing_tells_size_and_time() {
    Instant before = Instant.now().minus(Duration.ofSeconds(5));
    store().write(at("x"), bytes("12345"));
    try (Stream<StoredObject> objects = store().listFolder(folder())) {
      StoredObject object = objects.findFirst().orElseThrow();
      assertThat(object.size()).isEqualTo(5);
      assertThat(object.modified()).isAfter(before).isBefore(Instant.now().plusSeconds(5));
    }
  }

  @Test
  void lists_more_objects_than_one_page_holds() {
    IntStream.range(0, 25).forEach(i -> store().write(at("many/%02d".formatted(i)), bytes("x")));
    assertThat(names(folder().uri() + "/many/")).hasSize(25).isSorted();
  }

  @Test
  void a_listing_can_be_left_early() {
    IntStream.range(0, 25).forEach(i -> store().write(at("many/%02d".formatted(i)), bytes("x")));
    try (Stream<StoredObject> objects = store().listFolder(folder().resolve("many"))) {
      assertThat(objects.limit(3)).hasSize(3);
    }
  }

  @Test
  void metadata_comes_back_with_names_in_lower_case() {
    write("x", "body", Map.of("Iv", "abc=", "datakeyencryptionkeyid", "cloudhsm:1,2"));
    assertThat(store().metadata(at("x")))
        .contains(Map.of("iv", "abc=", "datakeyencryptionkeyid", "cloudhsm:1,2"));
    assertThat(names(folder().uri() + "/")).containsExactly("x");
  }

  @Test
  void metadata_goes_when_the_object_is_replaced_or_deleted() {
    write("x", "body", Map.of("iv", "1"));
    store().write(at("x"), bytes("new"));
    assertThat(store().metadata(at("x"))).contains(Map.of());
    write("x", "body", Map.of("iv", "1"));
    store().delete(List.of(at("x")));
    store().write(at("x"), bytes("new"));
    assertThat(store().metadata(at("x"))).contains(Map.of());
  }

  @Test
  void tags_replace_the_tags_before_them_and_leave_metadata_alone() throws IOException {
    write("x", "body", Map.of("iv", "1"));
    assertThat(store().tags(at("x"))).isEmpty();
    store().tag(at("x"), Map.of("pii", "true", "db", "core"));
    store().tag(at("x"), Map.of("pii", "false", "table", "t"));
    assertThat(store().tags(at("x"))).isEqualTo(Map.of("pii", "false", "table", "t"));
    assertThat(store().metadata(at("x"))).contains(Map.of("iv", "1"));
    assertThat(text(at("x"))).isEqualTo("body");
    assertThat(names(folder().uri() + "/")).containsExactly("x");
  }

  @Test
  void writes_if_absent_only_once() throws IOException {
    assertThat(store().writeIfAbsent(at("lock"), bytes("first"))).isTrue();
    assertThat(store().writeIfAbsent(at("lock"), bytes("second"))).isFalse();
    assertThat(text(at("lock"))).isEqualTo("first");
  }

  @Test
  void one_of_many_wins_when_all_write_if_absent() throws Exception {
    List<Boolean> results = together(8, i -> store().writeIfAbsent(at("race"), bytes("w" + i)));
    assertThat(results.stream().filter(won -> won)).hasSize(1);
    assertThat(text(at("race"))).isEqualTo("w" + results.indexOf(true));
  }

  @Test
  void compares_and_sets_only_what_it_read() throws IOException {
    assertThat(store().readVersioned(at("head"))).isEmpty();
    assertThat(store().compareAndSet(at("head"), Optional.of("no such"), "x")).isEmpty();
    assertThat(store().exists(at("head"))).isFalse();
    String first = store().compareAndSet(at("head"), Optional.empty(), "one ä").orElseThrow();
    assertThat(store().readVersioned(at("head"))).contains(new VersionedText("one ä", first));
    assertThat(store().compareAndSet(at("head"), Optional.empty(), "again")).isEmpty();
    String second = store().compareAndSet(at("head"), Optional.of(first), "two").orElseThrow();
    assertThat(second).isNotEqualTo(first);
    assertThat(store().compareAndSet(at("head"), Optional.of(first), "late")).isEmpty();
    assertThat(text(at("head"))).isEqualTo("two");
    assertThat(names(folder().uri() + "/")).containsExactly("head");
  }

  @Test
  void an_object_that_is_gone_or_was_written_otherwise_is_not_what_was_read() throws IOException {
    String read = store().compareAndSet(at("head"), Optional.empty(), "one").orElseThrow();
    store().write(at("head"), bytes("by somebody else"));
    assertThat(store().compareAndSet(at("head"), Optional.of(read), "late")).isEmpty();
    assertThat(text(at("head"))).isEqualTo("by somebody else");
    store().delete(List.of(at("head")));
    assertThat(store().compareAndSet(at("head"), Optional.of(read), "late")).isEmpty();
    assertThat(store().exists(at("head"))).isFalse();
    assertThat(store().compareAndSet(at("head"), Optional.empty(), "new")).isPresent();
  }

  @Test
  void many_that_compare_and_set_at_once_lose_no_change() throws Exception {
    store().compareAndSet(at("count"), Optional.empty(), "0");
    together(
        4,
        i -> {
          for (int done = 0; done < 5; ) {
            VersionedText now = store().readVersioned(at("count")).orElseThrow();
            String next = Integer.toString(Integer.parseInt(now.text()) + 1);
            if (store().compareAndSet(at("count"), Optional.of(now.version()), next).isPresent()) {
              done++;
            }
          }
          return null;
        });
    assertThat(text(at("count"))).isEqualTo("20");
  }

  @Test
  void deletes_what_is_there_and_what_is_not() {
    store().write(at("x"), bytes("1"));
    store().write(at("y"), bytes("1"));
    assertThat(store().delete(List.of(at("x"), at("never/was")))).isEqualTo(2);
    assertThat(names(folder().uri() + "/")).containsExactly("y");
    assertThat(store().delete(List.of())).isZero();
  }

  @Test
  void deletes_a_folder_and_nothing_beside_it() {
    IntStream.range(0, 5).forEach(i -> write("gone/" + i, "x", Map.of("a", "b")));
    store().write(at("gone2"), bytes("x"));
    store().write(at("gone-not/x"), bytes("x"));
    assertThat(store().deleteFolder(folder().resolve("gone"))).isEqualTo(5);
    assertThat(names(folder().uri() + "/")).containsExactly("gone-not/x", "gone2");
    assertThat(store().deleteFolder(folder().resolve("gone"))).isZero();
  }

  @Test
  void a_stream_of_the_wrong_length_writes_nothing() throws IOException {
    store().write(at("x"), bytes("old"));
    assertThatThrownBy(
            () -> store().write(at("x"), new ByteArrayInputStream(bytes("short")), 10, Map.of()))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining(at("x").uri());
    assertThat(text(at("x"))).isEqualTo("old");
    assertThat(names(folder().uri() + "/")).containsExactly("x");
  }

  @Test
  void names_with_unusual_characters_survive() throws IOException {
    for (String name :
        List.of("a b", "a+b", "a%20b", "a=b&c", "ä/ö", "q?x", "h#x", "id_part=%2F")) {
      store().write(at(name), bytes(name));
      assertThat(text(at(name))).as(name).isEqualTo(name);
    }
    assertThat(names(folder().uri() + "/")).hasSize(8).contains("a%20b", "a b", "q?x");
  }

  @Test
  void readers_see_the_old_object_or_the_new_one() throws Exception {
    byte[] a = filled('a');
    byte[] b = filled('b');
    store().write(at("x"), a);
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService writers = Executors.newSingleThreadExecutor();
    try {
      Future<?> writer =
          writers.submit(
              () -> {
                for (int i = 0; !stop.get(); i++) {
                  store().write(at("x"), i % 2 == 0 ? b : a);
                }
              });
      for (int i = 0; i < 12; i++) {
        try (InputStream in = store().open(at("x"))) {
          byte[] read = in.readAllBytes();
          assertThat(Arrays.equals(read, a) || Arrays.equals(read, b)).isTrue();
        }
      }
      stop.set(true);
      writer.get(5, TimeUnit.MINUTES);
    } finally {
      stop.set(true);
      writers.shutdownNow();
    }
  }

  private static byte[] filled(char letter) {
    byte[] bytes = new byte[100_000];
    Arrays.fill(bytes, (byte) letter);
    return bytes;
  }

  protected final Location at(String name) {
    return folder().resolve(name);
  }

  protected static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  protected final void write(String name, String body, Map<String, String> metadata) {
    byte[] bytes = bytes(body);
    store().write(at(name), new ByteArrayInputStream(bytes), bytes.length, metadata);
  }

  protected final String text(Location object) throws IOException {
    return text(object, 0);
  }

  private String text(Location object, long offset) throws IOException {
    try (InputStream in = store().open(object, offset)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  protected final List<String> names(String prefix) {
    int start = folder().uri().length() + 1;
    try (Stream<StoredObject> objects = store().list(prefix)) {
      return objects.map(object -> object.location().uri().substring(start)).toList();
    }
  }

  private static void assertMissing(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DataworksException.class,
            e -> assertThat(e.code()).isEqualTo(CoreError.STORE_OBJECT_MISSING.code()))
        .hasMessageContaining("nothing");
  }

  static <T> List<T> together(int threads, Numbered<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        futures.add(pool.submit(() -> work.run(number)));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(5, TimeUnit.MINUTES));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  interface Numbered<T> {
    T run(int number) throws Exception;
  }
}
