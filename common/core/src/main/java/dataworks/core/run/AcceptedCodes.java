package dataworks.core.run;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Exit codes of a command that its process does not fail with: a scheduler may have no word for
 * findings or deferrals. What the run reports about itself keeps the code.
 */
public record AcceptedCodes(Set<ExitCode> codes) {
  public static final AcceptedCodes NONE = new AcceptedCodes(Set.of());

  public AcceptedCodes {
    codes = Set.copyOf(codes);
  }

  /**
   * @param text numbers separated by commas
   * @throws IllegalArgumentException whose message names what is wrong
   */
  public static AcceptedCodes parse(String text) {
    Set<ExitCode> codes = EnumSet.noneOf(ExitCode.class);
    for (String word : text.split(",", -1)) {
      codes.add(code(word.strip()));
    }
    return new AcceptedCodes(codes);
  }

  private static ExitCode code(String word) {
    return Arrays.stream(ExitCode.values())
        .filter(code -> Integer.toString(code.number()).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + word + "' isn't an exit code; expected numbers from " + all()));
  }

  private static String all() {
    return Arrays.stream(ExitCode.values())
        .map(code -> Integer.toString(code.number()))
        .collect(Collectors.joining(", "));
  }

  public boolean includes(int exitCode) {
    return codes.stream().anyMatch(code -> code.number() == exitCode);
  }

  @Override
  public String toString() {
    return new TreeSet<>(codes)
        .stream().map(code -> Integer.toString(code.number())).collect(Collectors.joining(","));
  }
}
