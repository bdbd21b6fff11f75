package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every class that asks an exception for its message was reviewed: it asks one of ours, or writes
 * to the log, the doctor's or the demo's output alone, or quotes what an operator wrote (SQL, YAML,
 * a schema). Others use {@code Causes.shown}.
 */
class ForeignMessagesTest {
  private static final Pattern ASKED = Pattern.compile("getMessage\\(\\)");

  private static final Set<String> REVIEWED =
      Set.of(
          // ours
          "AcceptedCodesConverter",
          "BadRecordException",
          "Binder",
          "Causes",
          "ClusterChangeOptions",
          "ClusterLogsCommand",
          "ClusterRenderer",
          "CoalesceWiring",
          "CommandLineShell",
          "Console",
          "Downloads",
          "Failures",
          "HourFiles",
          "JobRunner",
          "KeyServiceFailures",
          "KickstartPlanner",
          "LineageEvents",
          "ManifestCombiner",
          "PackLines",
          "PackReader",
          "PlanStep",
          "PluginWork",
          "PresignedLinks",
          "PublishTables",
          "ReconcileJob",
          "ReplicaRefresh",
          "RunReport",
          "RunReports",
          "RunSummary",
          "ShellCommands",
          "SmallObjects",
          // the words of the JDK's inflater, which quote no data
          "GzipScan",
          "SqlStart",
          // looked at, never shown
          "MetastoreCheck",
          "TransportFaults",
          // only the class of an UncheckedIOException reaches reports
          "RangeLines",
          "TableFile",
          // handed on inside of the SDK's own exception
          "EndpointNames",
          // the log
          "Discarding",
          "FolderMetastore",
          "RenewedLease",
          "RetryingNotifier",
          "RoleChain",
          // the doctor and the demo
          "DemoData",
          "DemoFolder",
          "Doctor",
          "MachineExamination",
          "OutsideExamination",
          "PortCheck",
          // what an operator wrote
          "DefinitionFiles",
          "ExpressionTable",
          "LabTable",
          "QueryLibrary",
          "SqlStatement",
          "StackFiles",
          "StackGateway",
          "Yamls");

  @Test
  void noOtherClassQuotesTheMessageOfAnException() throws IOException {
    Set<String> asking = new TreeSet<>();
    for (String module :
        List.of(
            "app",
            "coalesce",
            "common/api",
            "common/core",
            "common/aws",
            "common/report",
            "common/spark",
            "ingesters",
            "kickstart-adg",
            "intraday",
            "launcher",
            "observe",
            "reconciliation",
            "vip-datalake")) {
      try (Stream<Path> files =
          Files.walk(Processes.ROOT.resolve(module).resolve("src/main/java"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> ASKED.matcher(text(file)).find())
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .filter(name -> !REVIEWED.contains(name))
            .forEach(asking::add);
      }
    }
    assertThat(asking)
        .as("use Causes.shown(exception), or add the class here once you know what it shows")
        .isEmpty();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
