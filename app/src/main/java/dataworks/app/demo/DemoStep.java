package dataworks.app.demo;

import java.util.List;
import java.util.Map;

/**
 * One command line of the demo.
 *
 * @param expected what exit codes other than 0 mean that belong to the demo
 */
record DemoStep(String name, String shows, List<String> arguments, Map<Integer, String> expected) {
  DemoStep {
    arguments = List.copyOf(arguments);
    expected = Map.copyOf(expected);
  }

  static DemoStep of(String name, String shows, String... arguments) {
    return new DemoStep(name, shows, List.of(arguments), Map.of());
  }

  DemoStep mayEndWith(int exitCode, String meaning) {
    return new DemoStep(name, shows, arguments, Map.of(exitCode, meaning));
  }
}
