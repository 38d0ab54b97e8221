package io.forebay.orchestrator.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which {@code FOREBAY_*} variables a service reads, by its sources: named in its properties or its
 * code, or the variable of a setting that one of them names or a mapping has.
 */
final class ReadVariables {

  private static final Pattern VARIABLE = Pattern.compile("\"(FOREBAY_[A-Z0-9_]+)\"");
  private static final Pattern IN_PROPERTIES = Pattern.compile("\\$\\{(FOREBAY_[A-Z0-9_]+)[:}]");
  private static final Pattern SETTING =
      Pattern.compile("(?:\"|^)(forebay\\.[a-z0-9.-]+)(?:\"|=)", Pattern.MULTILINE);
  private static final Pattern PREFIX =
      Pattern.compile("@ConfigMapping\\(prefix = \"(forebay[a-z.]*)\"\\)");
  private static final Pattern METHOD =
      Pattern.compile("^ +[A-Z]?[\\w<>]+ (\\w+)\\(\\);", Pattern.MULTILINE);

  private ReadVariables() {}

  /** Of a service's own module and of those that all services have. */
  static Set<String> of(String module) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String each : List.of(module, "service-common", "db")) {
      try (Stream<Path> files = Files.walk(Path.of("..", each, "src", "main"))) {
        files
            .filter(file -> file.toString().matches(".*\\.(java|properties)"))
            .forEach(file -> collect(read(file), names));
      }
    }
    return names;
  }

  private static void collect(String source, Set<String> names) {
    for (Pattern pattern : List.of(VARIABLE, IN_PROPERTIES)) {
      groups(pattern, source).forEach(names::add);
    }
    groups(SETTING, source).map(ReadVariables::variable).forEach(names::add);
    Matcher prefix = PREFIX.matcher(source);
    if (prefix.find()) {
      List<String> methods = groups(METHOD, source).map(ReadVariables::variable).toList();
      String start = variable(prefix.group(1)) + "_";
      for (String method : methods) {
        names.add(start + method);
        methods.forEach(inner -> names.add(start + method + "_" + inner));
      }
    }
  }

  private static Stream<String> groups(Pattern pattern, String source) {
    return pattern.matcher(source).results().map((MatchResult found) -> found.group(1));
  }

  private static String variable(String setting) {
    return setting
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .replaceAll("[.-]", "_")
        .toUpperCase(Locale.ROOT);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
