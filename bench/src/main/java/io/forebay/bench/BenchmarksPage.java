package io.forebay.bench;

import io.forebay.bench.report.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * docs/benchmarks.md. Rows that are measured anew take the place of what the page says of them; the
 * others stay, as long as the page speaks of the same machine.
 */
final class BenchmarksPage {

  private static final String HEADING = "## ";

  private final String head;
  private final Map<String, String> sections = new LinkedHashMap<>();

  /**
   * @param written the page as it was; empty when there was none
   * @param machine which measures now, as Markdown
   */
  BenchmarksPage(String written, String machine) {
    head =
        """
        # Benchmarks

        Written by `./forebay bench --write`: the platform as it ships, beside the tools that the
        machine has, in turns. Ratios carry over to other machines better than absolute figures.

        The machine:

        """
            + machine
            + "\n";
    if (written.startsWith(head)) {
      for (String section :
          written.substring(head.length()).split("(?m)^(?=" + HEADING + ")", -1)) {
        if (section.startsWith(HEADING)) {
          sections.put(title(section), section.stripTrailing() + "\n\n");
        }
      }
    }
  }

  /**
   * Takes up a row.
   *
   * @param how when it was measured and by which call
   */
  void put(Section section, String how) {
    String text = section.markdown();
    int body = text.indexOf('\n') + 1;
    sections.put(title(text), text.substring(0, body) + "\n" + how + "\n" + text.substring(body));
  }

  String text() {
    return (head + String.join("", sections.values())).stripTrailing() + "\n";
  }

  void write(Path file) throws IOException {
    Files.writeString(file, text());
  }

  private static String title(String section) {
    return section.substring(HEADING.length(), section.indexOf('\n'));
  }
}
