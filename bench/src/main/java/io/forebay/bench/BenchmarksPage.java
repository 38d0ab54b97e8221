package io.forebay.bench;

import io.forebay.bench.report.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** docs/benchmarks.md. */
final class BenchmarksPage {

  private final StringBuilder text = new StringBuilder();

  BenchmarksPage(String machine) {
    text.append(
        """
        # Benchmarks

        Written by `./forebay bench --write`: the platform as it ships, beside the tools that the
        machine has, in turns. Ratios carry over to other machines better than absolute figures.

        The machine:

        """);
    text.append(machine).append('\n');
  }

  void add(Section section) {
    text.append(section.markdown());
  }

  void write(Path file) throws IOException {
    Files.writeString(file, text.toString().stripTrailing() + "\n");
  }
}
