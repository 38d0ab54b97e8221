package io.forebay.core.explain;

import io.forebay.core.explain.LoadFacts.Progress;
import io.forebay.core.units.ByteSize;
import io.forebay.core.units.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How facts are told. */
final class Words {

  private static final int MOST_NAMES = 3;

  private Words() {}

  /** For example {@code 2026-01-31T09:00:00Z}. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String count(long count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }

  /** The first few of many. */
  static String names(List<String> names) {
    String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return names.size() <= MOST_NAMES
        ? first
        : first + " and " + (names.size() - MOST_NAMES) + " more";
  }

  static String nodes(List<String> names) {
    return (names.size() == 1 ? "node " : "nodes ") + names(names);
  }

  static String load(LoadFacts load, VersionFacts version) {
    return "Load "
        + load.id()
        + " of version "
        + version.number()
        + (load.isWhole() ? "" : " (" + globs(load) + ")");
  }

  static String globs(LoadFacts load) {
    return Stream.of(named("include ", load.include()), named("exclude ", load.exclude()))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String named(String name, List<String> globs) {
    return globs.isEmpty() ? "" : name + names(globs);
  }

  /** For example {@code 3.0 GiB of 12.0 GiB and 5 of 73 files are there}. */
  static String progress(Progress progress) {
    if (progress.filesTotal() == 0) {
      return "its files are not counted yet";
    }
    return ByteSize.format(progress.bytesDone())
        + " of "
        + ByteSize.format(progress.bytesTotal())
        + " and "
        + progress.filesDone()
        + " of "
        + count(progress.filesTotal(), "file")
        + " are there";
  }

  /** The pace and what that comes to; empty when nothing moves. */
  static String pace(Progress progress) {
    long rate = progress.bytesPerSecond();
    if (rate <= 0) {
      return "";
    }
    long left = Math.max(0, progress.bytesTotal() - progress.bytesDone());
    return ", at "
        + ByteSize.format(rate)
        + "/s"
        + ", with about "
        + Durations.format(Duration.ofSeconds(Math.ceilDiv(left, rate)))
        + " left";
  }

  /** A sentence of somebody else's, with its full stop. */
  static String sentence(String text) {
    return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
  }

  static String and(String first, String second) {
    return second.isEmpty() ? first : first + " " + second;
  }
}
