package dataworks.ingesters.calculationparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.ingesters.IngestResources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabTableTest {
  private static final StructType SCHEMA =
      StructType.fromDDL("_id STRUCT<id: STRING, type: STRING>, amount DECIMAL(18,2)");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(LabTable.class)
  void theJsonSchemaOfTheSystemBeforeIsReadUnderItsOwnName(LabTable table) throws IOException {
    Files.writeString(folder.resolve(table.table() + "_ddl"), SCHEMA.json());
    assertThat(table.schema(resources())).isEqualTo(SCHEMA);
  }

  @Test
  void theJsonMayStandInOurOwnFileToo() throws IOException {
    Files.writeString(folder.resolve("src_calculator_parts.schema"), SCHEMA.prettyJson());
    assertThat(LabTable.PARTS.schema(resources())).isEqualTo(SCHEMA);
  }

  @Test
  void whatIsNotASchemaIsNamed() throws IOException {
    Files.writeString(folder.resolve("src_calculator_parts_ddl"), "{\"type\": \"struct\"}");
    assertThatThrownBy(() -> LabTable.PARTS.schema(resources()))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("src_calculator_parts_ddl");
    Files.writeString(
        folder.resolve("src_calculator_parts_ddl"), SCHEMA.json().replace("amount", "a b;c"));
    assertThatThrownBy(() -> LabTable.PARTS.schema(resources())).hasMessageContaining("a b;c");
  }

  private IngestResources resources() {
    return new IngestResources(
        new DirectoryStore(), Optional.of(Location.of("file:" + folder.toAbsolutePath())));
  }
}
