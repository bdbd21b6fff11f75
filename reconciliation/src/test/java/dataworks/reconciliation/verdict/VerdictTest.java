package dataworks.reconciliation.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final CollectionCount WHOLE = count("core", "whole", 7, 0, 7);
  private static final CollectionCount PARTLY = count("core", "partly", 10, 8, 2);
  private static final CollectionCount GONE = count("gone", "one", 5, 0, 5);
  private static final CollectionCount GONE_TOO = count("gone", "two", 6, 0, 6);

  @Test
  void everythingMissingCountsOnce() {
    Verdict verdict = Verdict.of(List.of(WHOLE, PARTLY, GONE, GONE_TOO), allow());
    assertThat(verdict.missing()).isEqualTo(7 + 2 + 5 + 6);
    assertThat(verdict.missingInExportedCollections()).isEqualTo(2);
    assertThat(verdict.missingCollections()).containsExactly(WHOLE);
    assertThat(verdict.missingDatabases()).isEqualTo(Map.of("gone", 11L));
    assertThat(verdict.complete()).isFalse();
  }

  @Test
  void theAllowListExcusesOnlyWhatIsMissingAsAWhole() {
    Verdict verdict =
        Verdict.of(
            List.of(WHOLE, PARTLY, GONE, GONE_TOO), allow("core:whole", "core:partly", "gone:one"));
    assertThat(verdict.missing()).isEqualTo(2 + 6);
    assertThat(verdict.allowed()).containsExactly(WHOLE, GONE);
    assertThat(verdict.missingDatabases()).isEqualTo(Map.of("gone", 6L));
  }

  @Test
  void databasesOfTheAllowListMatchWithDashOrUnderscore() {
    CollectionCount count = count("accepted-data", "address", 3, 0, 3);
    assertThat(Verdict.of(List.of(count), allow("accepted_data:address")).complete()).isTrue();
  }

  @Test
  void recordsMissingInTheImportDoNotDecide() {
    CollectionCount count = new CollectionCount("core", "c", 1, 3, 2, 0, 0, 0);
    assertThat(Verdict.of(List.of(count), allow()).complete()).isTrue();
  }

  @Test
  void anEntryWithoutCollectionIsRefused() {
    assertThatThrownBy(() -> allow("core")).hasMessageContaining("'core' isn't a db:collection");
  }

  private static AllowList allow(String... names) {
    return AllowList.of(List.of(names));
  }

  private static CollectionCount count(
      String database, String collection, long imported, long exported, long missing) {
    return new CollectionCount(database, collection, imported, exported, 0, missing, 0, 0);
  }
}
