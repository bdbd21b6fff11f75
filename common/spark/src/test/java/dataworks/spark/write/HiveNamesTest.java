package dataworks.spark.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.orc.TypeDescription;
import org.junit.jupiter.api.Test;

class HiveNamesTest {
  @Test
  void columns_have_names_in_lower_case_and_members_those_of_the_table() {
    TypeDescription schema =
        TypeDescription.fromString(
            "struct<Id:string,`New-Rate`:decimal(18,2),lines:array<struct<unitPrice:bigint>>>");
    assertThat(HiveNames.lowerCase(schema).toString())
        .isEqualTo(
            "struct<id:string,`new-rate`:decimal(18,2),lines:array<struct<unitPrice:bigint>>>");
  }
}
