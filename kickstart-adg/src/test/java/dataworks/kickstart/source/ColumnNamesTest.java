package dataworks.kickstart.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNamesTest {

  @ParameterizedTest
  @CsvSource({
    "Vacancy ID, vacancy_id",
    "'  Job -- Title (main) ', job_title_main",
    "Pay$, pay$",
    "already_fine, already_fine",
    "Über Größe, über_größe",
    "Город 1, u0433u043eu0440u043eu0434_1",
    "名😀前, u540d_u524d"
  })
  void csvHeadersBecomeLowerCaseWithOneUnderscoreForEachRunOfOthers(String header, String name) {
    assertThat(ColumnNames.ofCsv(header)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "camelCase, camel_case",
    "myURL, my_u_r_l",
    "eMail, email",
    "EMail, email",
    "id, id",
    "aBC, ab_c",
    "applicationId2, application_id2"
  })
  void jsonMembersBecomeSnakeCaseFromTheThirdCharacterOn(String member, String name) {
    assertThat(ColumnNames.ofJson(member)).isEqualTo(name);
  }
}
