package io.forebay.testing.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What all parts of a platform logged. */
public record Logs(Path directory) {

  private static final Pattern COMPLAINT =
      Pattern.compile(
          "\"level\":\"(WARN|ERROR|FATAL|SEVERE)|\\b(WARN|WARNING|ERROR|FATAL|PANIC):? |^\\s+at ");

  /** All lines, with the file's name in front. */
  public List<String> lines() {
    try (Stream<Path> files = Files.list(directory)) {
      List<String> lines = new ArrayList<>();
      for (Path file : (Iterable<Path>) files::iterator) {
        // Not readAllLines: PostgreSQL may cut a line within a character.
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
            .lines()
            .map(line -> file.getFileName() + ": " + line)
            .forEach(lines::add);
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines that would make a person look: warnings, errors, stack traces. */
  public List<String> complaints() {
    return lines().stream()
        .filter(line -> COMPLAINT.matcher(line.substring(line.indexOf(": ") + 2)).find())
        .toList();
  }
}
