package dataworks.app.demo;

import java.util.List;

/** Runs one command line of dataworks in this process; used by one thread. */
@FunctionalInterface
public interface Commands {

  /** The exit code. */
  int run(List<String> arguments);
}
