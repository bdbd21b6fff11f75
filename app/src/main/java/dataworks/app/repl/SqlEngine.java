package dataworks.app.repl;

import java.util.List;

/** Runs what somebody typed. The prompt survives what its methods throw. */
public interface SqlEngine {

  /** Runs one statement and prints its rows. */
  void run(String statement);

  /** Prints a value on each line from now on, or a row again. */
  void toggleVertical();

  /** Databases and tables, these with their database: for completion. */
  List<String> names();

  /** Stops the statement that runs now. Called from another thread. */
  void cancel();

  /** Shows what {@link #run} and the others threw. */
  void failed(Exception failure);

  /** A line that isn't a result. */
  void message(String line);
}
