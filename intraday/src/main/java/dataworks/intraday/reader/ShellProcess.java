package dataworks.intraday.reader;

import dataworks.core.error.DataworksException;
import dataworks.intraday.IntradayError;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** One run of the HBase shell: script in, output out, an end in time. */
record ShellProcess(HBaseCommand hbase) {
  private static final Pattern ERROR = Pattern.compile("ERROR(:| [\\w:.]+: ).*");
  private static final List<String> ARGUMENTS =
      List.of("shell", "-n", "-Dhbase.shell.timestamp.format.epoch=true");

  /** Returns when the shell ended well; its output is judged by the caller. */
  void run(String name, String script, ShellOutput output) {
    AtomicBoolean complained = new AtomicBoolean();
    int exitCode =
        hbase.run(
            name,
            ARGUMENTS,
            script,
            output::copy,
            HBaseCommand.lines(
                line -> {
                  if (ERROR.matcher(line).matches()) {
                    complained.set(true);
                  }
                }));
    if (exitCode != 0) {
      throw failed(name, "it ended with exit code " + exitCode);
    }
    if (complained.get()) {
      throw failed(name, "it printed an ERROR line");
    }
  }

  static DataworksException failed(String name, String what) {
    return new DataworksException(
        IntradayError.SHELL_FAILED,
        "the HBase shell could not scan " + name + ": " + what,
        "try the scan by hand in the HBase shell; nothing was published and the watermark has not"
            + " moved");
  }
}
