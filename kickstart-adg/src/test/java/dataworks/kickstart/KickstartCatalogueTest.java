package dataworks.kickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.store.Location;
import dataworks.kickstart.schema.ColumnType;
import dataworks.testing.TestWorld;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KickstartCatalogueTest {
  private final KickstartSettings settings =
      TestWorld.configuration(Path.of("/nowhere"), "kickstart: {secret: kickstart-adg}\n")
          .section(KickstartSettings.class)
          .orElseThrow();

  @Test
  void theSecretSaysWhatIsDeliveredFromWhereAndWithWhichFirstSchema() {
    KickstartCatalogue catalogue =
        of(
            """
            {"collections": {"vacancy": ["vacancy"], "payment": {"payment": "x", "claim": "y"}},
             "src_bucket_names": {"vacancy": "partner-bucket", "payment": "file:/w/src"},
             "initial_spark_schema": {"vacancy": {"vacancy": {"Vacancy_ID": "bigint", "title": "string"}}}}
            """);

    assertThat(catalogue.collectionsOf("vacancy")).containsExactly("vacancy");
    assertThat(catalogue.collectionsOf("payment")).containsExactly("payment", "claim");
    assertThat(catalogue.sourceOf("vacancy")).isEqualTo(Location.of("s3://partner-bucket"));
    assertThat(catalogue.sourceOf("payment")).isEqualTo(Location.of("file:/w/src"));
    assertThat(List.copyOf(catalogue.schemaOf("vacancy", "vacancy").entrySet()))
        .containsExactly(
            Map.entry("vacancy_id", ColumnType.BIGINT), Map.entry("title", ColumnType.TEXT));
    assertThat(catalogue.schemaOf("payment", "claim")).isEmpty();
    assertThatThrownBy(() -> catalogue.collectionsOf("vacancies"))
        .hasMessageContaining("'vacancies'")
        .hasMessageContaining("vacancy");
  }

  @Test
  void allWrongTypesAreToldAtOnce() {
    assertThatThrownBy(
            () ->
                of(
                    """
                    {"initial_spark_schema": {"payment": {"payment": {"a": "number", "b": "bigint", "c": "blob"}}}}
                    """))
        .hasMessageContaining("payment.payment.a: 'number'")
        .hasMessageContaining("payment.payment.c: 'blob'")
        .hasMessageNotContaining("payment.payment.b");
  }

  @Test
  void theSecretMayBeAPythonLiteral() {
    KickstartCatalogue catalogue =
        of(
            """
            {'collections': {'vacancy': ['vacancy'], u'payment': ('payment', "claim",), 'none': None},
             'src_bucket_names': {'vacancy': 'partner-bucket', 'payment': 'caf\\xe9-True-(x)'},
             'initial_spark_schema': {'vacancy': {'vacancy': {'Vacancy_ID': 'bigint', 'it\\'s': "string"}}},
             'encrypted': True, 'retries': 3, 'ratio': 0.5, 'tested': False, }
            """);
    assertThat(catalogue.collectionsOf("vacancy")).containsExactly("vacancy");
    assertThat(catalogue.collectionsOf("payment")).containsExactly("payment", "claim");
    assertThatThrownBy(() -> catalogue.collectionsOf("none")).hasMessageContaining("none");
    assertThat(catalogue.sourceOf("vacancy")).isEqualTo(Location.of("s3://partner-bucket"));
    assertThat(catalogue.sourceOf("payment")).isEqualTo(Location.of("s3://café-True-(x)"));
    assertThat(catalogue.schemaOf("vacancy", "vacancy"))
        .containsEntry("vacancy_id", ColumnType.BIGINT)
        .containsEntry("it's", ColumnType.TEXT);
  }

  @Test
  void aBrokenPythonLiteralIsNeverQuoted() {
    assertThatThrownBy(() -> of("{'collections': {'vacancy': ['MARKER'}"))
        .hasMessageContaining("kickstart.secret")
        .hasMessageNotContaining("MARKER");
  }

  @Test
  void aSecretThatIsNoJsonIsNeverQuoted() {
    assertThatThrownBy(() -> of("{\"collections\": MARKER"))
        .hasMessageContaining("kickstart.secret")
        .hasMessageNotContaining("MARKER")
        .hasNoCause();
    assertThatThrownBy(() -> of("[]")).hasMessageContaining("isn't a JSON object");
  }

  private KickstartCatalogue of(String secret) {
    return KickstartCatalogue.of(settings, Optional.of(secret));
  }
}
