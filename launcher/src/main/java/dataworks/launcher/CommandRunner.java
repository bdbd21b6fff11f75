package dataworks.launcher;

import java.util.List;

/** Runs a command of dataworks in this process. */
interface CommandRunner {
  CommandEnd run(List<String> words);
}
