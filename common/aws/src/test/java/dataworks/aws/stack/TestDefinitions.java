package dataworks.aws.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The definitions that ship, with jars that stand for the built ones. */
final class TestDefinitions {
  static final Path ROOT = Path.of(System.getProperty("dataworks.root")).toAbsolutePath();

  private TestDefinitions() {}

  static DeployRequest request(Path temporary, String environment) throws IOException {
    return request(temporary, ROOT.resolve("cluster-config"), environment);
  }

  static DeployRequest request(Path temporary, Path definitions, String environment)
      throws IOException {
    return new DeployRequest(
        environment,
        definitions,
        ROOT.resolve("bootstrap"),
        Files.writeString(temporary.resolve("dataworks-0.1.0.jar"), "jar"),
        Files.writeString(temporary.resolve("dataworks-launcher-0.1.0.jar"), "launcher"),
        Optional.empty());
  }

  /** A copy of the definitions to change. */
  static Path copy(Path temporary) throws IOException {
    Path from = ROOT.resolve("cluster-config");
    Path to = temporary.resolve("cluster-config");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return to;
  }
}
