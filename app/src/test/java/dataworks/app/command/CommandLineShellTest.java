package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.app.process.Ending;
import dataworks.core.error.CoreError;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineShellTest {
  private final ByteArrayOutputStream results = new ByteArrayOutputStream();
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
  private final CommandLineShell shell =
      new CommandLineShell(
          new PrintStream(results, true, StandardCharsets.UTF_8),
          new PrintStream(messages, true, StandardCharsets.UTF_8));

  @TempDir Path folder;

  private int run(String... arguments) {
    return shell.run(arguments);
  }

  private String results() {
    return results.toString(StandardCharsets.UTF_8);
  }

  private String messages() {
    return messages.toString(StandardCharsets.UTF_8);
  }

  private CommandLine.ParseResult parse(String... arguments) {
    CommandLine.ParseResult all = shell.commandLine().parseArgs(Spellings.normal(arguments));
    return all.subcommand();
  }

  @Test
  void aDateThatIsNoneNamesTheValueAndTheFormWanted() {
    assertThat(run("ingest", "--start_date", "2024-13-01", "--db", "a", "--collection", "b"))
        .isEqualTo(2);
    assertThat(messages()).contains("--start-date").contains("'2024-13-01'").contains("yyyy-MM-dd");
    assertThat(results()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-02-30", "2023-02-29", "2024-1-1", "01-01-2024", "20240101", ""})
  void datesAreStrict(String date) {
    assertThat(run("ingest", "--start-date", date)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "--start-date, 2024-01-31",
    "--start_date, 2024-01-31",
    "--start_dt, 2024-01-31",
    "--start-dt, 2024-01-31"
  })
  void bothSpellingsAndAliasesAreTheSameOption(String name, String value) {
    assertThat(parse("ingest", name, value).matchedOption("--start-date").stringValues())
        .containsExactly(value);
    assertThat(parse("ingest", name + "=" + value).matchedOption("--start-date").stringValues())
        .containsExactly(value);
  }

  @Test
  void sourcePrefixHasItsOldName() {
    assertThat(
            parse("ingest", "--source_s3_prefix", "some_prefix/with_underscores")
                .matchedOption("--source-prefix")
                .stringValues())
        .containsExactly("some_prefix/with_underscores");
  }

  @ParameterizedTest
  @CsvSource({"True, true", "False, false", "true, true", "FALSE, false"})
  void switchesTakeTheSpellingsOfSchedulers(String given, boolean expected) {
    Object value =
        parse("ingest", "--force_collection_update", given)
            .matchedOptionValue("--force-collection-update", null);
    assertThat(value).isEqualTo(expected);
  }

  @Test
  void aSwitchWithAnEqualsSignTakesMore() {
    assertThat(
            parse("ingest", "--skip-bad-files=yes").matchedOptionValue("--skip-bad-files", false))
        .isTrue();
    assertThat(run("ingest", "--skip-bad-files=perhaps")).isEqualTo(2);
    assertThat(messages()).contains("'perhaps' isn't a switch; expected true or false");
  }

  @Test
  void aSwitchWithoutValueIsOnAndLeavesTheNextOptionAlone() {
    CommandLine.ParseResult parsed =
        parse("ingest", "--skip-bad-files", "--concurrency", "3", "--plan");
    assertThat(parsed.matchedOptionValue("--skip-bad-files", false)).isTrue();
    assertThat(parsed.matchedOptionValue("--plan", false)).isTrue();
  }

  @Test
  void collectionsAreSeparatedBySpacesOrCommas() {
    assertThat(
            parse("ingest", "--collections", "a:b", "c:d")
                .matchedOption("--collections")
                .stringValues())
        .containsExactly("a:b", "c:d");
    assertThat(
            parse("ingest", "--collections=a:b,c:d").matchedOption("--collections").stringValues())
        .containsExactly("a:b", "c:d");
  }

  @Test
  void anUnknownOptionIsAnErrorWithAHint() {
    assertThat(run("ingest", "--strat_date", "2024-01-01")).isEqualTo(2);
    assertThat(messages()).contains("unknown option '--strat-date' (did you mean '--start-date'?)");
  }

  @Test
  void anUnknownCommandIsAnErrorWithAHint() {
    assertThat(run("ingset")).isEqualTo(2);
    assertThat(messages()).contains("unknown command 'ingset' (did you mean 'ingest'?)");
  }

  @Test
  void offATerminalMistakesAreLinesOfTheJsonLogUnlessTextIsAskedFor() {
    assertThat(run("ingest", "--strat-date", "x")).isEqualTo(2);
    assertThat(messages())
        .startsWith("{\"time\":\"")
        .contains(
            "\"level\":\"ERROR\",\"logger\":\"dataworks\",\"message\":\"error DW-CLI-001: unknown")
        .hasLineCount(1);
    messages.reset();
    assertThat(run("ingest", "--log", "text", "--strat-date", "x")).isEqualTo(2);
    assertThat(messages())
        .startsWith("error DW-CLI-001: unknown option '--strat-date'")
        .contains("\nhint: 'dataworks ingest --help' shows");
  }

  @Test
  void noCommandIsAnError() {
    assertThat(run()).isEqualTo(2);
    assertThat(messages()).contains("no command given").contains("ingest");
  }

  @Test
  void aValueThatMakesNoSenseIsAnError() {
    assertThat(run("ingest", "--concurrency", "many")).isEqualTo(2);
    assertThat(messages()).contains("many");
    assertThat(run("doctor", "--log", "xml")).isEqualTo(2);
    assertThat(messages()).contains("'xml' isn't a log format; expected json or text");
  }

  @Test
  void anUnderscoreInAValueStays() {
    assertThat(Spellings.normal(new String[] {"--db_name=a_b", "a_b", "--", "--c_d"}))
        .containsExactly("--db-name=a_b", "a_b", "--", "--c_d");
  }

  @Test
  void helpGoesToStdout() {
    assertThat(run("ingest", "--help")).isZero();
    assertThat(results()).contains("--start-date").contains("Example: dataworks ingest");
    assertThat(messages()).isEmpty();
  }

  @Test
  void theVersionNamesCommitAndSpark() {
    assertThat(run("--version")).isZero();
    assertThat(results())
        .contains("dataworks ")
        .contains("commit ")
        .contains("Spark " + System.getProperty("dataworks.spark", "3.5"));
  }

  @Test
  void helpAndVersionAreWordsToo() {
    assertThat(run("help", "ingest")).isZero();
    assertThat(results()).contains("--start-date").contains("Example: dataworks ingest");
    assertThat(run("help", "ingset")).isEqualTo(2);
    assertThat(messages()).contains("unknown command 'ingset' (did you mean 'ingest'?)");
    assertThat(run("version")).isZero();
    assertThat(results()).contains("commit ");
  }

  @Test
  void commonOptionsMayStandBeforeTheCommand() {
    assertThat(run("--set", "grace-hours=7", "--log=text", "config", "show")).isZero();
    assertThat(results()).contains("grace-hours: 7  # flag --set grace-hours");
    assertThat(run("config", "--config", "/nowhere.yaml", "show")).isEqualTo(2);
    assertThat(messages()).contains("'/nowhere.yaml' can't be read");
  }

  @Test
  void commonOptionsBeforeTheWordsOfAGroupAreNotLost() {
    String[] given = {"observe", "--succeed_on", "4", "check", "--plan"};
    assertThat(LeadingOptions.moved(shell.commandLine(), Spellings.normal(given)))
        .containsExactly("observe", "check", "--succeed-on", "4", "--plan");
    assertThat(LeadingOptions.moved(shell.commandLine(), new String[] {"--log", "json"})).isEmpty();
    assertThat(LeadingOptions.moved(shell.commandLine(), new String[] {"sql", "--log", "--config"}))
        .containsExactly("sql", "--log", "--config");
  }

  @Test
  void commonOptionsBeforeAnUnknownCommandLeaveItsError() {
    assertThat(run("--config", "x.yaml", "ingset")).isEqualTo(2);
    assertThat(messages()).contains("unknown command 'ingset' (did you mean 'ingest'?)");
  }

  @Test
  void completionIsAScript() {
    assertThat(run("completion")).isZero();
    assertThat(results()).contains("complete -o default -F _dataworks").contains("ingest");
  }

  @Test
  void fiveMistakesInAFileAreFiveLinesAndExitCodeTwo() throws Exception {
    Path file = folder.resolve("bad.yaml");
    java.nio.file.Files.writeString(
        file,
        "environment: x\nstorage: {corporat: a}\ngrace-hours: y\nledger: {type: z}\nproxy: q\n");
    assertThat(run("config", "show", "--log", "text", "--config", file.toString())).isEqualTo(2);
    assertThat(messages().lines().filter(line -> line.startsWith("  "))).hasSize(5);
    assertThat(results()).isEmpty();
  }

  @Test
  void aConfigurationThatIsNotThereIsAnError() {
    assertThat(run("config", "show", "--config", "/nowhere/dataworks.yaml")).isEqualTo(2);
    assertThat(messages()).contains("'/nowhere/dataworks.yaml' can't be read: there is no such");
  }

  @Test
  void acceptedCodesEndTheProcessWellAndNoOthers() {
    String[] missing = {"config", "show", "--config", "/nowhere.yaml", "--succeed-on"};
    assertThat(run(with(missing, "2,4"))).isZero();
    assertThat(run(with(missing, "4,5"))).isEqualTo(2);
  }

  @Test
  void anEndingKeepsTheCodeAndNamesTheError() {
    Ending ending = shell.end("config", "show", "--config", "/nowhere.yaml", "--succeed_on", "2");
    assertThat(ending.command()).isEqualTo("config show");
    assertThat(ending.exitCode()).isEqualTo(2);
    assertThat(ending.processCode()).isZero();
    assertThat(ending.errorCode()).contains(CoreError.CONFIGURATION_UNREADABLE.code());
  }

  @Test
  void anEndingOfAMisusedCommandNamesTheCommand() {
    assertThat(shell.end("ingest", "--start-date", "2024-13-01").command()).isEqualTo("ingest");
    assertThat(shell.end("intraday", "scheduled", "--nothing").command())
        .isEqualTo("intraday scheduled");
    assertThat(shell.end("--nothing").command()).isEqualTo("dataworks");
  }

  @Test
  void aCodeThatIsNotOursCantBeAccepted() {
    assertThat(run("config", "show", "--succeed-on", "4,9")).isEqualTo(2);
    assertThat(messages()).contains("--succeed-on").contains("'9' isn't an exit code");
  }

  private static String[] with(String[] words, String last) {
    String[] all = Arrays.copyOf(words, words.length + 1);
    all[words.length] = last;
    return all;
  }

  @Test
  void configShowPrintsValuesWithOrigins() {
    assertThat(run("config", "show", "--set", "grace-hours=7")).isZero();
    assertThat(results())
        .contains("grace-hours: 7  # flag --set grace-hours")
        .contains("environment: local  # built-in:2");
  }
}
