package dataworks.vip.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterSchemaTest {

  private static MasterSchema schema(String json) throws IOException {
    return MasterSchema.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'DataObjectName':'Voyage','Fields':[{'FieldName':'id','DataType':'long'},{'FieldName':'name'}]}]",
        "[{'DataObjectName':'Voyage','Columns':['id','name']}]",
        "[{'DataObjectName':'Voyage','columns':[{'name':'id'},{'name':'name'}]}]",
        "[{'DataObjectName':'Voyage','FieldName':'id'},{'DataObjectName':'Voyage','FieldName':'name'}]"
      })
  void readsFieldsHoweverTheyAreListed(String json) throws IOException {
    assertThat(schema(json.replace('\'', '"')).tables().get("Voyage"))
        .containsExactly("id", "name");
  }

  @Test
  void aFileBelongsToTheTableWithTheLongestName() throws IOException {
    MasterSchema schema =
        schema("[{\"DataObjectName\":\"Port\"},{\"DataObjectName\":\"Port_Call\"}]");

    assertThat(schema.tableOf("Port_Call_0001.parquet")).isEqualTo("Port_Call");
    assertThat(schema.tableOf("Port_0001.parquet")).isEqualTo("Port");
    assertThat(schema.knows("Portal_0001.parquet")).isFalse();
    assertThat(schema.tableOf("New_Table_20220516.parquet")).isEqualTo("New_Table");
  }

  @Test
  void whatIsNoListOfTablesIsNoSchema() throws IOException {
    for (String text : List.of("", "{}", "no json", "[]", "[{\"x\":1}]")) {
      assertThat(MasterSchema.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
          .isEmpty();
    }
  }
}
