package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/schedulers.md do with each exit code what the page's table says. */
class SchedulersPageTest {
  /** Types of the Amazon States Language that the page uses, with the members that each needs. */
  private static final Map<String, List<String>> TYPES =
      Map.of(
          "Task", List.of("Resource", "Next"),
          "Choice", List.of("Choices", "Default"),
          "Wait", List.of("Seconds", "Next"),
          "Succeed", List.of(),
          "Fail", List.of("Error", "Cause"));

  /** What stands for Airflow: enough of it that the page's file can be loaded and its tasks run. */
  private static final String AIRFLOW =
      """
      import importlib.util, sys, types
      tasks = {}
      edges = []
      class DAG:
          def __init__(self, name, **settings): self.settings = settings
          def __enter__(self): return self
          def __exit__(self, *ended): return False
      class PythonOperator:
          def __init__(self, task_id, python_callable, op_args):
              self.task_id, self.run, self.words = task_id, python_callable, op_args
              tasks[task_id] = self
          def __rshift__(self, other): edges.append((self.task_id, other.task_id)); return other
      class AirflowException(Exception): pass
      class AirflowFailException(AirflowException): pass
      def module(name, **members):
          made = types.ModuleType(name); made.__dict__.update(members); sys.modules[name] = made
      module("airflow", DAG=DAG)
      module("airflow.exceptions", AirflowException=AirflowException, AirflowFailException=AirflowFailException)
      module("airflow.operators")
      module("airflow.operators.python", PythonOperator=PythonOperator)
      module("pendulum", datetime=lambda *a, **k: a, duration=lambda **k: k)
      spec = importlib.util.spec_from_file_location("page", sys.argv[1])
      page = importlib.util.module_from_spec(spec); spec.loader.exec_module(page)
      page.DATAWORKS = sys.argv[2]
      print("edges", edges)
      for task in tasks.values():
          print("words", *task.words)
      for code in range(7):
          try:
              outcome = "goes on with %s" % tasks["ingest"].run("exit", str(code))
          except AirflowFailException:
              outcome = "fails"
          except AirflowException:
              outcome = "tries again"
          print("code", code, outcome)
      """;

  @TempDir Path folder;
  private String page;

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(DocumentedCommands.ROOT.resolve("docs/schedulers.md"));
  }

  private String block(String language) {
    Matcher block = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```").matcher(page);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  /** The table at the top: what becomes of a run by its code. */
  private Map<Integer, String> table() {
    Map<Integer, String> table = new TreeMap<>();
    Matcher row = Pattern.compile("(?m)^\\| (\\d) \\| [^|]+ \\| ([^|]+) \\|$").matcher(page);
    while (row.find()) {
      table.put(Integer.parseInt(row.group(1)), row.group(2));
    }
    assertThat(table).hasSize(7);
    return table;
  }

  private static String kind(String text) {
    return text.startsWith("goes on")
        ? "goes on"
        : text.startsWith("alerts") ? "fails" : "tries again";
  }

  @Test
  void theStateMachineIsWholeAndDoesWhatTheTableSays() throws IOException {
    JsonNode machine = new ObjectMapper().readTree(block("json"));
    JsonNode states = machine.path("States");
    Set<String> reached = new HashSet<>();
    visit(states, machine.path("StartAt").asText(), reached);
    Set<String> all = new TreeSet<>();
    states.fieldNames().forEachRemaining(all::add);
    assertThat(reached).as("each state is reached, and each that is named exists").isEqualTo(all);
    table()
        .forEach(
            (code, text) ->
                assertThat(decided(states, code)).as("code " + code).isEqualTo(kind(text)));
  }

  private static void visit(JsonNode states, String name, Set<String> reached) {
    if (!reached.add(name)) {
      return;
    }
    JsonNode state = states.path(name);
    assertThat(state.isObject()).as("the state " + name).isTrue();
    assertThat(TYPES).containsKey(state.path("Type").asText());
    TYPES
        .get(state.path("Type").asText())
        .forEach(member -> assertThat(state.has(member)).as(name + "." + member).isTrue());
    List<String> next = new ArrayList<>();
    state.findValues("Next").forEach(one -> next.add(one.asText()));
    if (state.has("Default")) {
      next.add(state.path("Default").asText());
    }
    next.forEach(one -> visit(states, one, reached));
  }

  private static String decided(JsonNode states, int code) {
    JsonNode decide = states.path("Decide");
    String next = decide.path("Default").asText();
    for (JsonNode rule : decide.path("Choices")) {
      assertThat(rule.path("Variable").asText()).isEqualTo("$.run.report.exitCode");
      if (rule.path("NumericEquals").asInt(-1) == code) {
        next = rule.path("Next").asText();
        break;
      }
    }
    return switch (states.path(next).path("Type").asText()) {
      case "Succeed" -> "goes on";
      case "Fail" -> "fails";
      default -> "tries again";
    };
  }

  @Test
  void theStateMachinesStepIsACommandOfOurs() throws IOException {
    String array =
        new ObjectMapper()
            .readTree(block("json"))
            .at("/States/Ingest/Parameters/Step/HadoopJarStep/Args.$")
            .asText();
    List<String> words = new ArrayList<>();
    Matcher word = Pattern.compile("'([^']*)'|(\\$\\.\\w+)").matcher(array);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : "2024-01-31");
    }
    List<String> ours = words.subList(words.indexOf("/opt/emr/dataworks.jar") + 1, words.size());
    parse(ours.subList(0, ours.indexOf("--report-dir") + 2));
  }

  private static void parse(List<String> words) {
    new CommandLineShell(System.out, System.err)
        .commandLine()
        .parseArgs(Spellings.normal(words.toArray(String[]::new)));
  }

  @Test
  void cronsLinesHaveFiveFieldsAndACommandOfOurs() {
    List<String> lines = block("").lines().toList();
    assertThat(lines).hasSize(2);
    for (String line : lines) {
      Matcher fields =
          Pattern.compile("((?:[\\d*/,-]+ ){5})/opt/dataworks/dataworks (.*?) >> .*").matcher(line);
      assertThat(fields.matches()).as(line).isTrue();
      parse(List.of(fields.group(2).split(" ")));
    }
  }

  @Test
  void theDagLoadsAndDoesWhatTheTableSays() throws Exception {
    List<String> told = python();
    assertThat(told).contains("edges [('ingest', 'reconcile')]");
    table()
        .forEach(
            (code, text) ->
                assertThat(told)
                    .anyMatch(line -> line.startsWith("code " + code + " " + kind(text))));
    List<String> commands = told.stream().filter(line -> line.startsWith("words ")).toList();
    assertThat(commands).hasSize(2);
    commands.forEach(
        line ->
            parse(
                List.of(
                    line.substring("words ".length())
                        .replace("{{ ds }}", "2024-01-31")
                        .replace("{{ run_id }}", "night")
                        .split(" "))));
  }

  /** Runs the page's file with what stands for Airflow, and a command that ends as it is told. */
  private List<String> python() throws Exception {
    Path dag = Files.writeString(folder.resolve("dag.py"), block("python"));
    Path airflow = Files.writeString(folder.resolve("airflow.py"), AIRFLOW);
    Path command = Files.writeString(folder.resolve("dataworks"), "#!/bin/sh\nexit \"$2\"\n");
    assertThat(command.toFile().setExecutable(true)).isTrue();
    Path output = folder.resolve("output");
    Process process;
    try {
      process =
          new ProcessBuilder("python3", airflow.toString(), dag.toString(), command.toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException missing) {
      Assumptions.abort("no python3; scripts/install-test-tools installs it");
      throw missing;
    }
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return Files.readAllLines(output);
  }
}
