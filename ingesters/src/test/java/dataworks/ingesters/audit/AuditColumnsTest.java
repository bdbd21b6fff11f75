package dataworks.ingesters.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.ingesters.IngestResources;
import dataworks.ingesters.audit.AuditColumns.Choice;
import dataworks.ingesters.audit.AuditColumns.Treatment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditColumnsTest {
  @TempDir Path folder;
  private final ObjectStore store = new DirectoryStore();

  private AuditColumns read() {
    return AuditColumns.read(
        new IngestResources(store, Optional.of(Location.of("file:" + folder.toAbsolutePath()))));
  }

  @Test
  void theBuiltInListsHaveAtLeastFortyMembersAndRedactSome() {
    AuditColumns columns = read();

    assertThat(columns.members()).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
    assertThat(columns.secured()).allMatch(choice -> choice.treatment() == Treatment.KEEP);
    assertThat(columns.redacted())
        .extracting(Choice::treatment)
        .contains(Treatment.KEEP, Treatment.NULL, Treatment.HASH);
    assertThat(columns.redacted())
        .filteredOn(choice -> choice.name().equals("nino"))
        .extracting(Choice::treatment)
        .containsExactly(Treatment.HASH);
  }

  @Test
  void filesOfTheOperatorReplaceThem() throws IOException {
    write("auditlog.columns", "# mine\nAUDIT_EVENT\nsomeId some_id\n");
    write("auditlog_sec_v.columns", "some_id\n");
    write("auditlog_red_v.columns", "audit_event\nsome_id hash\n");

    AuditColumns columns = read();

    assertThat(columns.members()).containsExactly("AUDIT_EVENT", "someId");
    assertThat(columns.expanded()).containsExactly("audit_event", "some_id");
    assertThat(columns.redacted())
        .containsExactly(
            new Choice("audit_event", 0, Treatment.KEEP), new Choice("some_id", 1, Treatment.HASH));
  }

  @ParameterizedTest
  @CsvSource({
    "auditlog_red_v.columns, nino mask, not understood",
    "auditlog_red_v.columns, no_such_column, isn't a column of",
    "auditlog.columns, a b;c, isn't a column name",
    "auditlog.columns, '', no column in"
  })
  void mistakesInAListAreNamed(String list, String line, String message) throws IOException {
    write(list, line + "\n");

    assertThatThrownBy(this::read)
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(list);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
