package dataworks.app.command;

import dataworks.app.wiring.Verbosity;
import dataworks.core.run.AcceptedCodes;
import dataworks.core.text.LogFormat;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that every command understands. */
class CommonOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Configuration, a file or an s3:// or hdfs:// address; else $DATAWORKS_CONFIG, else the local default.")
  private String config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Replaces a value of the configuration; may be repeated.")
  private Map<String, String> replaced = new LinkedHashMap<>();

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master; local[*] outside a cluster.")
  private String master;

  @Option(
      names = "--correlation-id",
      paramLabel = "ID",
      description = "What this run is part of; in every log line and ledger row.")
  private String correlationId;

  @Option(
      names = "--log",
      paramLabel = "json|text",
      converter = LogFormatConverter.class,
      description = "Form of the log on stderr; text on a terminal, json elsewhere.")
  private LogFormat log;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say only what went wrong.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say more: -v what is done, -vv also what Spark does, and stack traces.")
  private boolean[] verbose = {};

  @Option(
      names = "--succeed-on",
      paramLabel = "CODES",
      converter = AcceptedCodesConverter.class,
      description =
          "Exit codes that end the process with 0, as in 4,5; reports, ledger and alerts keep them.")
  private AcceptedCodes acceptedCodes = AcceptedCodes.NONE;

  @Option(
      names = "--plugin",
      paramLabel = "JAR",
      description = "A jar with ingesters of your own; may be repeated. With spark-submit: --jars.")
  private List<Path> plugins = List.of();

  final List<Path> plugins() {
    return plugins;
  }

  final Optional<String> config() {
    return Optional.ofNullable(config);
  }

  final Map<String, String> replaced() {
    return replaced;
  }

  final Optional<String> master() {
    return Optional.ofNullable(master);
  }

  final Optional<String> correlationId() {
    return Optional.ofNullable(correlationId);
  }

  final AcceptedCodes acceptedCodes() {
    return acceptedCodes;
  }

  final Verbosity verbosity() {
    return verbose.length == 0
        ? quiet ? Verbosity.QUIET : Verbosity.NORMAL
        : verbose.length == 1 ? Verbosity.VERBOSE : Verbosity.DEBUG;
  }

  final Optional<LogFormat> log() {
    return Optional.ofNullable(log);
  }
}
