package dataworks.app.command;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that every job understands besides the common ones. */
final class JobOptions extends CommonOptions {
  @Option(
      names = "--report-dir",
      paramLabel = "DIR",
      description = "Where run.json goes: a folder or an s3:// or hdfs:// address.")
  private String reportFolder;

  @Option(
      names = "--plan",
      arity = "0..1",
      paramLabel = "true|false",
      fallbackValue = "true",
      description =
          "Print what the run would read, write, replace, alter and delete; change nothing.")
  private boolean plan;

  @Option(
      names = "--format",
      paramLabel = "table|json",
      defaultValue = "table",
      description =
          "Form of a plan or other results; json is one object a line. ${DEFAULT-VALUE} by default.")
  private RowFormat format;

  Optional<String> reportFolder() {
    return Optional.ofNullable(reportFolder);
  }

  boolean planOnly() {
    return plan;
  }

  RowFormat format() {
    return format;
  }
}
