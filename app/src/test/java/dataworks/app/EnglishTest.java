package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the house rules for the English of main code, in every module. */
class EnglishTest {
  /** Javadoc starts with a verb or a noun. */
  private static final Pattern QUESTION =
      Pattern.compile("/\\*\\*[\\s*]*(What|Whether|Which|Where|How|Who|Whose|When|Why)\\b[^\\n]*");

  private static final Pattern BANNED =
      Pattern.compile(
          "(?<!\\b[Tt]here )\\bis no (?!longer\\b|use\\b|base64!)\\w[^\\n]*"
              + "|(?<!\\b[Tt]here )\\bis none of (?!ours\\b)|\\bthat (is|are) none\\b|\\bto be had\\b");

  private static final Pattern BANNED_NAME =
      Pattern.compile(
          "\\b(class|record|interface|enum) (Standing|LinkBoard|Promise|FoldedRuns|Reach)\\b");

  @Test
  void javadocStartsWithAVerbOrANoun() throws IOException {
    assertThat(found(QUESTION)).isEmpty();
  }

  @Test
  void messagesAndCommentsAvoidPhrasesThatReadAsTranslated() throws IOException {
    assertThat(found(BANNED)).as("write isn't, missing or unavailable").isEmpty();
  }

  @Test
  void namesThatNeedDecodingDoNotReturn() throws IOException {
    assertThat(found(BANNED_NAME)).isEmpty();
  }

  @Test
  void theRulesFindWhatTheyForbid() {
    assertThat(QUESTION.matcher("/**\n * What is left.").find()).isTrue();
    assertThat(QUESTION.matcher("/** Whatever is left. */").find()).isFalse();
    assertThat(BANNED.matcher("\"'x' is no date\"").find()).isTrue();
    assertThat(BANNED.matcher("a value that is none").find()).isTrue();
    assertThat(BANNED.matcher("the status is not to be had").find()).isTrue();
    assertThat(BANNED.matcher("there is no table; it is no longer asked").find()).isFalse();
    assertThat(BANNED_NAME.matcher("final class Reach {").find()).isTrue();
  }

  private static List<String> found(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : sources()) {
      pattern
          .matcher(Files.readString(source))
          .results()
          .map(MatchResult::group)
          .forEach(text -> found.add(source.getFileName() + ": " + text.strip()));
    }
    return found;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Processes.ROOT)) {
      List<Path> sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> file.toString().contains("/src/main/java/"))
              .filter(file -> !file.toString().contains("/target/"))
              .toList();
      assertThat(sources).hasSizeGreaterThan(500);
      return sources;
    }
  }
}
