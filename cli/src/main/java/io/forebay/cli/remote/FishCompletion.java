package io.forebay.cli.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completions for fish, which picocli does not write. */
final class FishCompletion {

  private final List<String> lines = new ArrayList<>(List.of("complete -c forebay -f"));

  private FishCompletion() {}

  static String of(CommandLine root) {
    FishCompletion completion = new FishCompletion();
    completion.add(root, List.of());
    return String.join("\n", completion.lines);
  }

  /**
   * @param path names of the commands that lead to it, the root's own left out
   */
  private void add(CommandLine command, List<String> path) {
    String here = condition(command, path);
    shown(command)
        .forEach(
            (name, sub) ->
                lines.add(
                    "complete -c forebay -n %s -a %s -d %s"
                        .formatted(quoted(here), name, quoted(description(sub)))));
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (!option.hidden()) {
        lines.add(line(option, condition(path)));
      }
    }
    command
        .getSubcommands()
        .forEach((name, sub) -> add(sub, Stream.concat(path.stream(), Stream.of(name)).toList()));
  }

  private static String line(OptionSpec option, String where) {
    String names =
        Stream.of(option.names())
            .map(
                name ->
                    name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
            .collect(Collectors.joining(" "));
    boolean takesValue = option.arity().max() > 0;
    boolean isFile = option.paramLabel().equals("FILE") || option.paramLabel().equals("DIR");
    return "complete -c forebay -n %s %s%s -d %s"
        .formatted(
            quoted(where),
            names,
            takesValue ? (isFile ? " -r -F" : " -x") : "",
            quoted(String.join(" ", option.description())));
  }

  /** All of the path was typed, and none of what could come next. */
  private static String condition(CommandLine command, List<String> path) {
    String next = String.join(" ", shown(command).keySet());
    return next.isEmpty()
        ? condition(path)
        : condition(path) + "; and not __fish_seen_subcommand_from " + next;
  }

  private static String condition(List<String> path) {
    return path.isEmpty()
        ? "true"
        : path.stream()
            .map(name -> "__fish_seen_subcommand_from " + name)
            .collect(Collectors.joining("; and "));
  }

  private static Map<String, CommandLine> shown(CommandLine command) {
    Map<String, CommandLine> shown = new LinkedHashMap<>(command.getSubcommands());
    shown.values().removeIf(sub -> sub.getCommandSpec().usageMessage().hidden());
    return shown;
  }

  private static String description(CommandLine command) {
    String[] description = command.getCommandSpec().usageMessage().description();
    return description.length == 0 ? "" : description[0];
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
