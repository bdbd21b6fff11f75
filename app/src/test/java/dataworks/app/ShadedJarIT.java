package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ShadedJarIT {
  private static JarFile jar;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(Processes.JAR.toFile());
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  private static List<String> entries() {
    return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
  }

  private static List<String> reviewed() throws IOException {
    try (InputStream list = ShadedJarIT.class.getResourceAsStream("/shaded-jar-contents.txt")) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  @Test
  void nothingIsInsideThatNobodyReviewed() throws IOException {
    List<String> allowed = reviewed();
    assertThat(entries())
        .filteredOn(entry -> allowed.stream().noneMatch(entry::startsWith))
        .isEmpty();
  }

  @Test
  void everyReviewedLineIsStillNeeded() throws IOException {
    List<String> entries = entries();
    assertThat(reviewed())
        .filteredOn(line -> !line.matches("(META-INF/services/)?dataworks[./](?!shaded/).*"))
        .filteredOn(line -> entries.stream().noneMatch(entry -> entry.startsWith(line)))
        .isEmpty();
  }

  @Test
  void neitherSparkNorHadoopNorScalaNorLoggingNorNettyIsInside() {
    assertThat(entries())
        .noneMatch(
            entry ->
                entry.matches(
                    "(dataworks/shaded/)?(org/apache/(spark|hadoop|logging|log4j)|org/slf4j|scala"
                        + "|io/netty)/.*"));
  }

  /** Constants of classes name other classes: none may still have the name from before. */
  @Test
  void noClassRefersToWhatWasRelocated() throws IOException {
    List<String> relocated =
        List.of(
            "com/fasterxml/jackson/",
            "software/amazon/awssdk/",
            "org/bouncycastle/",
            "com/github/benmanes/",
            "org/yaml/snakeyaml/",
            "org/reactivestreams/");
    for (String entry : entries()) {
      if (!entry.endsWith(".class") || entry.startsWith("dataworks/aws/s3a/")) {
        continue;
      }
      String text = latin(entry);
      for (String name : relocated) {
        assertThat(foreign(text, name)).as("%s names %s", entry, name).isFalse();
      }
    }
  }

  private static boolean foreign(String text, String name) {
    int at = text.indexOf(name);
    while (at >= 0) {
      boolean isOurs = text.startsWith("dataworks/shaded/", Math.max(0, at - 17));
      boolean isType = at > 0 && (text.charAt(at - 1) == 'L' || text.charAt(at - 1) < ' ');
      if (!isOurs && isType) {
        return true;
      }
      at = text.indexOf(name, at + 1);
    }
    return false;
  }

  private static String latin(String entry) throws IOException {
    try (InputStream bytes = jar.getInputStream(jar.getEntry(entry))) {
      return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** What Scala 2.12 and 2.13 call a sequence are other classes: methods with it exist in one. */
  @Test
  void oneClassAloneNamesWhatDiffersBetweenTheLinesOfSpark() throws IOException {
    List<String> naming = new ArrayList<>();
    for (String entry : entries()) {
      if (entry.matches("dataworks/(?!shaded/).*\\.class")
          && latin(entry)
              .matches("(?s).*scala/(collection/(immutable/)?Seq|collection/JavaC|jdk/).*")) {
        naming.add(entry);
      }
    }
    assertThat(naming).containsExactly("dataworks/spark/publish/ScalaCollections.class");
  }

  @Test
  void whatTheClustersFileSystemLoadsKeepsTheClustersNames() throws IOException {
    List<String> entries =
        entries().stream()
            .filter(entry -> entry.startsWith("dataworks/aws/s3a/") && entry.endsWith(".class"))
            .toList();
    assertThat(entries).isNotEmpty();
    for (String entry : entries) {
      assertThat(latin(entry)).doesNotContain("dataworks/shaded/software");
    }
  }

  @Test
  void theNativesAreThoseOfTheMachinesWeRunOn() {
    assertThat(entries().stream().filter(entry -> entry.startsWith("org/sqlite/native/")))
        .extracting(entry -> entry.substring(0, entry.lastIndexOf('/')))
        .containsExactlyInAnyOrder(
            "org/sqlite/native/Linux/x86_64",
            "org/sqlite/native/Linux/aarch64",
            "org/sqlite/native/Mac/x86_64",
            "org/sqlite/native/Mac/aarch64");
  }

  @Test
  void servicesNameTheirRelocatedClasses() throws IOException {
    try (Stream<String> services =
        entries().stream().filter(entry -> entry.startsWith("META-INF/services/"))) {
      for (String service : services.toList()) {
        for (String line : latin(service).lines().toList()) {
          String name = line.replaceFirst("#.*", "").strip();
          if (!name.isEmpty()) {
            assertThat(jar.getEntry(name.replace('.', '/') + ".class"))
                .as("%s of %s", name, service)
                .isNotNull();
          }
        }
      }
    }
  }

  @Test
  void theManifestNamesTheMainClassAndNothingIsSigned() throws IOException {
    assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
        .isEqualTo(Main.class.getName());
    assertThat(jar.getManifest().getMainAttributes().getValue("Multi-Release")).isEqualTo("true");
    assertThat(entries()).noneMatch(entry -> entry.matches("META-INF/.*\\.(SF|RSA|DSA|EC)"));
  }
}
