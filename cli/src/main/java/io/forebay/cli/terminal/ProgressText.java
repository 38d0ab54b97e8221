package io.forebay.cli.terminal;

import io.forebay.core.units.ByteSize;
import io.forebay.core.units.Durations;
import java.util.List;
import java.util.Locale;

/** A progress in words, with as much detail as fits. */
final class ProgressText {

  private static final int SMALLEST_BAR = 10;
  private static final int LARGEST_BAR = 40;

  private ProgressText() {}

  /** Everything, for a log. */
  static String full(String label, Progress progress) {
    return String.join(
        ", ",
        label + " " + percent(progress),
        files(progress),
        bytes(progress),
        rate(progress),
        remaining(progress));
  }

  /**
   * One line of at most {@code columns} characters: a bar, and what there is room for, the most
   * telling first.
   */
  static String fitting(String label, Progress progress, int columns) {
    StringBuilder text = new StringBuilder(label + " " + percent(progress));
    for (String detail :
        List.of(bytes(progress), remaining(progress), files(progress), rate(progress))) {
      if (text.length() + detail.length() + 2 <= columns) {
        text.append("  ").append(detail);
      }
    }
    int bar = Math.min(LARGEST_BAR, columns - text.length() - 3);
    if (bar >= SMALLEST_BAR) {
      return bar(progress, bar) + " " + text;
    }
    return text.length() <= columns ? text.toString() : text.substring(0, columns);
  }

  private static String bar(Progress progress, int width) {
    int done = (int) (progress.fraction() * width);
    return "[" + "#".repeat(done) + "-".repeat(width - done) + "]";
  }

  private static String percent(Progress progress) {
    return String.format(Locale.ROOT, "%3.0f %%", Math.floor(progress.fraction() * 100));
  }

  private static String files(Progress progress) {
    return progress.filesTotal() == 0
        ? progress.filesDone() + " files"
        : progress.filesDone() + "/" + progress.filesTotal() + " files";
  }

  private static String bytes(Progress progress) {
    String done = ByteSize.format(progress.bytesDone());
    return progress.bytesTotal() == 0 ? done : done + "/" + ByteSize.format(progress.bytesTotal());
  }

  private static String rate(Progress progress) {
    return ByteSize.formatRate(progress.bytesPerSecond());
  }

  private static String remaining(Progress progress) {
    return progress.remaining().map(left -> "ETA " + Durations.format(left)).orElse("ETA -");
  }
}
