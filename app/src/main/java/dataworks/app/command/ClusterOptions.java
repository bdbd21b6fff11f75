package dataworks.app.command;

import dataworks.app.wiring.IntradayWiring;
import dataworks.aws.emr.Application;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.text.Suggestions;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that address EMR. */
final class ClusterOptions {
  @Option(
      names = "--region",
      description = "Region of the clusters; that of the configuration's s3 section when absent.")
  private String region;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Another server than those of EMR and CloudWatch: tests.")
  private URI endpoint;

  Optional<String> region() {
    return Optional.ofNullable(region);
  }

  Optional<URI> endpoint() {
    return Optional.ofNullable(endpoint);
  }

  IntradayWiring.Emr emr() {
    return new IntradayWiring.Emr(region(), endpoint());
  }

  static Application application(String name) {
    List<String> names = Arrays.stream(Application.values()).map(Application::label).toList();
    return Application.of(name)
        .orElseThrow(
            () ->
                new DataworksException(
                    CoreError.ARGUMENT_INVALID,
                    "unknown application '" + name + "'" + Suggestions.hint(name, names),
                    "expected one of " + String.join(", ", names)));
  }

  static boolean isClusterId(String text) {
    return text.matches("j-[A-Za-z0-9]+");
  }
}
