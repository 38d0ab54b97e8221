package io.forebay.bench;

import io.forebay.bench.report.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** docs/benchmarks.md. */
final class BenchmarksPage {

  private final StringBuilder text = new StringBuilder();

  /**
   * @param command what was called
   */
  BenchmarksPage(String command, LocalDate day, String machine) {
    text.append(
        """
        # Benchmarks

        Written on %s by `%s`: the platform as it ships, beside the
        tools that the machine has, in turns. Ratios carry over to other machines better than absolute
        figures.

        The machine:

        """
            .formatted(day, command));
    text.append(machine).append('\n');
  }

  void add(Section section) {
    text.append(section.markdown());
  }

  void write(Path file) throws IOException {
    Files.writeString(file, text.toString().stripTrailing() + "\n");
  }
}
