package dataworks.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a deployment takes from a checkout: definitions, scripts and two jars, small ones here. */
final class DeployCheckout {
  private static final Path ROOT = Path.of(System.getProperty("dataworks.root")).toAbsolutePath();

  private DeployCheckout() {}

  static void into(Path folder) throws IOException {
    copy(folder, "cluster-config");
    copy(folder, "bootstrap");
    for (String jar :
        List.of("app/target/dataworks-0.1.0.jar", "launcher/target/dataworks-launcher-0.1.0.jar")) {
      Files.createDirectories(folder.resolve(jar).getParent());
      Files.writeString(folder.resolve(jar), jar);
    }
  }

  private static void copy(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(name))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(ROOT.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
