package dataworks.spark.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.orc.TypeDescription;
import org.junit.jupiter.api.Test;

class HiveNamesTest {
  @Test
  void names_of_columns_and_of_members_are_in_lower_case_in_orc_files() {
    TypeDescription schema =
        TypeDescription.fromString(
            "struct<Id:string,`New-Rate`:decimal(18,2),lines:array<struct<unitPrice:bigint>>>");
    assertThat(HiveNames.lowerCase(schema).toString())
        .isEqualTo(
            "struct<id:string,`new-rate`:decimal(18,2),lines:array<struct<unitprice:bigint>>>");
  }
}
