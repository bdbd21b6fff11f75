package dataworks.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.app.Processes;
import dataworks.testing.servers.HBaseServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the cells of the demo's sample replica into a real HBase, by its own shell. */
final class ReplicaTable {
  private static final Pattern CELL =
      Pattern.compile("[^\t]*\t[^\t]*\t (.*) column=cf:record, timestamp=(\\d+), value=(.*)");

  private ReplicaTable() {}

  /**
   * @param cells the sample's file of this table, as the shell prints it
   */
  static void load(Path work, String table, Path cells) throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder();
    script.append("create_namespace '%s'%n".formatted(table.substring(0, table.indexOf(':'))));
    script.append("create '%s', {NAME => 'cf', VERSIONS => 99}%n".formatted(table));
    for (String line : Files.readAllLines(cells)) {
      Matcher cell = CELL.matcher(line);
      assertThat(cell.matches()).as(line).isTrue();
      script.append(
          "put '%s', \"%s\", 'cf:record', \"%s\", %s%n"
              .formatted(table, quoted(cell.group(1)), quoted(cell.group(3)), cell.group(2)));
    }
    Path file = Files.writeString(work.resolve("table.rb"), script);
    Processes.Finished shell =
        Processes.run(
            work,
            Map.of(),
            List.of("bash", "-c", HBaseServer.shared().command() + " shell -n < " + file));
    assertThat(shell.exitCode()).as(shell.stdout() + shell.stderr()).isZero();
  }

  /** Between the double quotes of Ruby; bytes that are not printable come as digits already. */
  private static String quoted(String printed) {
    return printed.replace("\"", "\\x22").replace("#", "\\x23");
  }
}
