package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tries each import that the architecture forbids: a class is compiled with it, and refused. */
class ForbiddenImportsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "dataworks.core.run, org.apache.spark.sql.SparkSession",
    "dataworks.core.store, org.apache.hadoop.fs.Path",
    "dataworks.core.ledger, software.amazon.awssdk.regions.Region",
    "dataworks.core.crypto, org.apache.hadoop.conf.Configuration",
    "dataworks.core.keyservice, software.amazon.awssdk.services.s3.S3Client",
    "dataworks.core.config, dataworks.spark.SparkError",
    "dataworks.core.run, dataworks.aws.AwsError",
    "dataworks.core.run, dataworks.ingesters.IngestError",
    "dataworks.api, dataworks.core.run.RunContext",
    "dataworks.spark.publish, dataworks.aws.AwsError",
    "dataworks.spark.ingest, dataworks.ingesters.IngestError",
    "dataworks.aws.store, dataworks.spark.SparkError",
    "dataworks.ingesters, dataworks.kickstart.KickstartError",
    "dataworks.kickstart, dataworks.intraday.IntradayError",
    "dataworks.intraday, dataworks.reconciliation.ReconciliationError",
    "dataworks.reconciliation, dataworks.vip.VipError",
    "dataworks.vip, dataworks.ingesters.IngestError",
    "dataworks.coalesce, dataworks.ingesters.IngestError",
    "dataworks.ingesters, dataworks.aws.AwsError",
    "dataworks.vip, dataworks.observe.ObserveError",
    "dataworks.observe.room, dataworks.vip.VipError",
    "dataworks.observe.room, org.apache.spark.sql.SparkSession",
    "dataworks.observe.room, dataworks.aws.AwsError",
    "dataworks.core.run, dataworks.app.Main",
    "dataworks.spark.ingest, dataworks.app.Main"
  })
  void aForbiddenImportIsRefusedByItsClasses(String from, String imported) throws IOException {
    JavaClasses classes = compiled(from, imported);

    assertThatThrownBy(() -> ImportRules.check(classes))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("was violated")
        .hasMessageContaining(from + ".Trespasser")
        .hasMessageContaining(imported);
  }

  @Test
  void anAllowedImportIsNotRefused() throws IOException {
    JavaClasses classes = compiled("dataworks.ingesters", "dataworks.spark.SparkError");

    assertThatCode(() -> ImportRules.check(classes)).doesNotThrowAnyException();
  }

  private JavaClasses compiled(String from, String imported) throws IOException {
    Path source =
        Files.writeString(
            folder.resolve("Trespasser.java"),
            "package %s; import %s; class Trespasser { Object it = %s.class; }"
                .formatted(from, imported, imported.substring(imported.lastIndexOf('.') + 1)));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
      assertThat(
              compiler
                  .getTask(null, files, null, options, null, files.getJavaFileObjects(source))
                  .call())
          .isTrue();
    }
    return new ClassFileImporter().importPath(folder);
  }
}
