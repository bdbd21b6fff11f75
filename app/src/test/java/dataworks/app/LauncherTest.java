package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
  private static final Path ROOT = Path.of(System.getProperty("dataworks.root", ".."));

  @TempDir Path folder;

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

  @Test
  void yarnWithoutASettingsFolderIsSaidAtOnce() throws Exception {
    assertThat(refused(Map.of(), "--master", "yarn"))
        .contains("--master yarn needs HADOOP_CONF_DIR");
  }

  @Test
  void yarnWithAFolderOfSomethingElseIsSaidAtOnce() throws Exception {
    assertThat(refused(Map.of("HADOOP_CONF_DIR", folder.toString()), "--master=yarn"))
        .contains("'" + folder + "', which holds no yarn-site.xml");
  }

  @Test
  void aSparkWithoutYarnsClientIsSaidAtOnce() throws Exception {
    Files.writeString(folder.resolve("yarn-site.xml"), "<configuration/>");
    Map<String, String> variables =
        Map.of("HADOOP_CONF_DIR", folder.toString(), "SPARK_HOME", folder.toString());
    assertThat(refused(variables, "--master", "yarn")).contains("lack YARN's client");
  }

  private String refused(Map<String, String> variables, String... master) throws Exception {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("dataworks").toString(), "doctor"));
    command.addAll(List.of(master));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    List.of("HADOOP_CONF_DIR", "YARN_CONF_DIR", "SPARK_HOME")
        .forEach(builder.environment()::remove);
    builder.environment().putAll(variables);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(2);
    return output;
  }
}
