package dataworks.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes the scripts by which shells complete commands, options and values. What changes from day
 * to day (collections, runs) is asked of {@code dataworks completion --values} at each Tab. Pure.
 */
final class CompletionScripts {
  /** The kinds of values of options and parameters, by name. */
  private static final Map<String, CompletionValues.Kind> KINDS =
      Map.of(
          "--collections", CompletionValues.Kind.collections,
          "--module-name", CompletionValues.Kind.modules,
          "APPLICATION", CompletionValues.Kind.applications,
          "ID|APPLICATION", CompletionValues.Kind.applications,
          "RUN", CompletionValues.Kind.runs);

  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Set<String> valued = new TreeSet<>();

  private CompletionScripts(CommandLine root) {
    collect("", root);
  }

  /** The words that may follow those of one command. */
  private record Place(
      Map<String, String> words,
      Map<String, List<String>> choices,
      Map<String, CompletionValues.Kind> asked) {}

  static String of(CompletionCommand.Shell shell, CommandLine root) {
    CompletionScripts scripts = new CompletionScripts(root);
    return switch (shell) {
      case bash -> scripts.bash();
      case zsh -> scripts.zsh();
      case fish -> scripts.fish();
    };
  }

  private void collect(String path, CommandLine command) {
    Map<String, String> words = new TreeMap<>();
    Map<String, List<String>> choices = new TreeMap<>();
    Map<String, CompletionValues.Kind> asked = new TreeMap<>();
    command
        .getSubcommands()
        .forEach(
            (name, sub) ->
                words.put(name, first(sub.getCommandSpec().usageMessage().description())));
    for (OptionSpec option : command.getCommandSpec().options()) {
      for (String name : option.names()) {
        if (name.startsWith("--") && !option.hidden()) {
          words.put(name, first(option.description()));
          values(name, option.completionCandidates(), choices);
          if (option.arity().min() > 0) {
            valued.add(name);
          }
        }
      }
      CompletionValues.Kind kind = KINDS.get(option.longestName());
      if (kind != null) {
        asked.put(option.longestName(), kind);
      }
    }
    for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
      CompletionValues.Kind kind = KINDS.get(parameter.paramLabel());
      if (kind != null) {
        asked.put("", kind);
      }
      values("", parameter.completionCandidates(), choices);
    }
    places.put(path, new Place(words, choices, asked));
    command.getSubcommands().forEach((name, sub) -> collect((path + " " + name).strip(), sub));
  }

  private static void values(
      String name, Iterable<String> candidates, Map<String, List<String>> choices) {
    if (candidates != null) {
      List<String> all = new ArrayList<>();
      candidates.forEach(candidate -> all.add(candidate.toLowerCase(Locale.ROOT)));
      if (!all.isEmpty()) {
        choices.put(name, all);
      }
    }
  }

  private static String first(String[] description) {
    String text = description.length == 0 ? "" : description[0];
    return text.contains("${") ? "" : text.replaceAll("[\"'`$\\\\]", "");
  }

  private String paths() {
    return places.keySet().stream()
        .filter(path -> !path.isEmpty())
        .map(path -> '"' + path + '"')
        .collect(Collectors.joining("|"));
  }

  /** {@code path:option)} branches that print values, for bash and zsh. */
  private String valueBranches() {
    StringBuilder text = new StringBuilder();
    places.forEach(
        (path, place) -> {
          place
              .asked()
              .forEach(
                  (name, kind) ->
                      branch(
                          text, path, name, "\"$1\" completion --values " + kind + " 2>/dev/null"));
          place
              .choices()
              .forEach(
                  (name, all) ->
                      branch(text, path, name, "printf '%s\\n' " + String.join(" ", all)));
        });
    return text.toString();
  }

  private static void branch(StringBuilder text, String path, String name, String command) {
    text.append("    \"")
        .append(path)
        .append(':')
        .append(name)
        .append("\") ")
        .append(command)
        .append(" ;;\n");
  }

  private String wordBranches() {
    StringBuilder text = new StringBuilder();
    places.forEach(
        (path, place) ->
            text.append("    \"")
                .append(path)
                .append("\") printf '%s\\n' ")
                .append(String.join(" ", new TreeSet<>(place.words().keySet())))
                .append(" ;;\n"));
    return text.toString();
  }

  /** Functions that bash and zsh share. */
  private String common() {
    return """
    # the command among the words, such as "intraday scheduled"
    _dataworks_command() {
      local at="" word
      for word in "$@"; do
        case "${at:+$at }$word" in
          %s) at="${at:+$at }$word" ;;
        esac
      done
      printf '%%s' "$at"
    }
    # values of an option, or of what stands without one: program, command, option
    _dataworks_values() {
      case "$2:$3" in
    %s  esac
    }
    _dataworks_words() {
      case "$1" in
    %s  esac
    }
    # options whose values are files, numbers and the like
    _dataworks_valued() {
      case "$1" in
        %s) return 0 ;;
      esac
      return 1
    }
    """
        .formatted(paths(), valueBranches(), wordBranches(), String.join(" | ", valued));
  }

  private String bash() {
    return "# bash completion of dataworks: source <(dataworks completion bash)\n"
        + common()
        + """
        _dataworks() {
          local line=${COMP_LINE:0:COMP_POINT} words before at values candidate
          # as a whole: bash splits words at colons, which collections have
          local begun=${line##*[[:space:]]}
          COMPREPLY=()
          read -r -a words <<<"${line:0:${#line}-${#begun}}"
          before=${words[${#words[@]}-1]}
          at=$(_dataworks_command "${words[@]:1}")
          values=$(_dataworks_values "${words[0]}" "$at" "$before")
          if [[ -z $values ]] && _dataworks_valued "$before"; then return; fi
          if [[ -z $values && $begun != -* ]]; then values=$(_dataworks_values "${words[0]}" "$at" ""); fi
          if [[ -z $values || $begun == -* ]]; then values=$(_dataworks_words "$at"); fi
          while IFS= read -r candidate; do
            if [[ -n $candidate && $candidate == "$begun"* ]]; then
              if [[ $begun == *:* && $COMP_WORDBREAKS == *:* ]]; then candidate=${candidate#"${begun%:*}:"}; fi
              COMPREPLY+=("$candidate")
            fi
          done <<<"$values"
        }
        complete -o default -F _dataworks dataworks ./dataworks
        """;
  }

  private String zsh() {
    return "#compdef dataworks\n# zsh completion of dataworks: source <(dataworks completion zsh)\n"
        + common()
        + """
        _dataworks() {
          local before="$words[CURRENT-1]" at values
          at=$(_dataworks_command "${(@)words[2,CURRENT-1]}")
          values=$(_dataworks_values "$words[1]" "$at" "$before")
          if [[ -z $values ]] && _dataworks_valued "$before"; then _files; return; fi
          if [[ -z $values && $PREFIX != -* ]]; then values=$(_dataworks_values "$words[1]" "$at" ""); fi
          if [[ -z $values || $PREFIX == -* ]]; then values=$(_dataworks_words "$at"); fi
          compadd -- "${(@f)values}"
        }
        compdef _dataworks dataworks ./dataworks
        """;
  }

  private String fish() {
    StringBuilder text =
        new StringBuilder(
            """
            # fish completion of dataworks: dataworks completion fish | source
            function __dataworks_command
              set -l at ''
              for word in (commandline -opc)[2..-1]
                switch (string trim "$at $word")
                  case %s
                    set at (string trim "$at $word")
                end
              end
              echo "$at"
            end
            function __dataworks_at
              test (__dataworks_command) = "$argv[1]"
            end
            """
                .formatted(paths().replace("|", " ")));
    places.forEach((path, place) -> fish(text, path, place));
    return text.toString();
  }

  private void fish(StringBuilder text, String path, Place place) {
    String start = "complete -c dataworks -n '__dataworks_at \"" + path + "\"'";
    place
        .words()
        .forEach(
            (word, description) ->
                text.append(start)
                    .append(fishWord(place, word))
                    .append(description.isEmpty() ? "" : " -d '" + description + "'")
                    .append('\n'));
    String values = fishValues(place, "");
    if (!values.isEmpty()) {
      text.append(start).append(" -f -a '").append(values).append("'\n");
    }
  }

  private String fishWord(Place place, String word) {
    if (!word.startsWith("--")) {
      return " -f -a " + word;
    }
    String values = fishValues(place, word);
    String takes = valued.contains(word) ? " -r" : "";
    return " -l " + word.substring(2) + (values.isEmpty() ? takes : " -xa '" + values + "'");
  }

  private static String fishValues(Place place, String name) {
    if (place.asked().containsKey(name)) {
      return "(dataworks completion --values " + place.asked().get(name) + " 2>/dev/null)";
    }
    return String.join(" ", place.choices().getOrDefault(name, List.of()));
  }
}
