package dataworks.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What plugins are built against changes only on purpose, and the changelog says so. */
class CompatibilityTest {
  private static final Path ROOT = Path.of(System.getProperty("dataworks.root", "../.."));
  private static final Path COMMITTED = ROOT.resolve("common/api/signatures.txt");

  /** Those of the last release are committed: {@code DATAWORKS_WRITE_DOCS=1} writes them anew. */
  @Test
  void aDifferenceFromTheCommittedSignaturesIsNamedInTheChangelog() throws Exception {
    Map<String, List<String>> now = now();
    if (System.getenv("DATAWORKS_WRITE_DOCS") != null) {
      Files.write(COMMITTED, Signatures.text(now));
    }
    String unreleased = unreleased();
    assertThat(changed(Signatures.parse(Files.readAllLines(COMMITTED)), now))
        .as(
            "types whose signatures differ from common/api/signatures.txt, and that no line of the"
                + " changelog's Unreleased section names as `api: <type>`")
        .filteredOn(type -> !unreleased.contains("`api: " + simpleName(type) + "`"))
        .isEmpty();
  }

  @Test
  void aRemovedMethodANewTypeAndAChangedOneAreDifferences() {
    Map<String, List<String>> before = Map.of("a", List.of("x()", "y()"), "b", List.of("z()"));
    Map<String, List<String>> after =
        Map.of("a", List.of("x()"), "b", List.of("z()"), "c", List.of());

    assertThat(changed(before, after)).containsExactly("a", "c");
    assertThat(changed(before, before)).isEmpty();
    assertThat(Signatures.parse(Signatures.text(before))).isEqualTo(before);
  }

  @Test
  void theApiStaysSmall() throws Exception {
    assertThat(now().keySet()).filteredOn(type -> !type.contains("$")).hasSizeBetween(20, 32);
  }

  @Test
  void theSampleOfDocsNeedsNothingElseAndAtMostTwelveTypes() throws IOException {
    Path sample = ROOT.resolve("samples/ingester-plugin/src/main/java/example");
    List<String> imports =
        Files.readAllLines(sample.resolve("StatementAmounts.java")).stream()
            .filter(line -> line.startsWith("import dataworks."))
            .toList();
    assertThat(imports).hasSizeBetween(8, 12).allMatch(line -> line.contains(" dataworks.api."));
  }

  private static TreeSet<String> changed(
      Map<String, List<String>> before, Map<String, List<String>> after) {
    TreeSet<String> changed = new TreeSet<>(before.keySet());
    changed.addAll(after.keySet());
    changed.removeIf(type -> Objects.equals(before.get(type), after.get(type)));
    return changed;
  }

  private static String simpleName(String type) {
    return type.replaceFirst("\\$.*", "").replaceFirst(".*\\.", "");
  }

  private static Map<String, List<String>> now() throws URISyntaxException {
    return Signatures.of(
        Path.of(Ingester.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }

  private static String unreleased() throws IOException {
    String changelog = Files.readString(ROOT.resolve("CHANGELOG.md"));
    return Pattern.compile("(?ms)^## Unreleased$(.*?)^## ")
        .matcher(changelog + "\n## ")
        .results()
        .findFirst()
        .map(found -> found.group(1))
        .orElse("");
  }
}
