package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LauncherTest {
  private static final Path ROOT = Path.of(System.getProperty("dataworks.root", ".."));

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  @Test
  void theLauncherHasTheFlagsOfTheBuild() throws IOException {
    String launcher = Files.readString(ROOT.resolve("dataworks"));
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    List<String> expected =
        List.of(between(pom, "<spark.jvm.flags>", "</spark.jvm.flags>").trim().split("\\s+"));
    List<String> actual = List.of(between(launcher, "jvm_flags=(", "\n)").trim().split("\\s+"));
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void theLauncherHasTheVersionOfTheBuild() throws IOException {
    String launcher = Files.readString(ROOT.resolve("dataworks"));
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    assertThat(between(launcher, "version=", "\n")).isEqualTo(between(pom, "<version>", "<"));
  }
}
