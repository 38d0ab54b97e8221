package io.forebay.cli.supervisor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a service's JVM is told, beside its cache and what the operator asks for. The figures behind
 * it are in docs/performance.md.
 */
final class JvmOptions {

  /** For every service's JVM; see docs/operations.md. */
  static final String ASKED = "FOREBAY_JAVA_OPTIONS";

  // Heaps of tens of megabytes: G1 takes more memory and more time for its own work.
  private static final String COLLECTOR = "-XX:+UseSerialGC";
  // By itself a JVM begins with a 64th of the machine, and fills that before it looks for garbage.
  private static final List<String> FIRST_HEAP = List.of("-Xms32m");
  // A loader makes some kilobytes of garbage for each small file.
  private static final List<String> LOADERS_HEAP = List.of("-Xms96m", "-Xmn64m");
  // Most of what these two do is done some thousand times at most: compiling it a second time, and
  // better, takes longer than it saves.
  // What a JVM reserves for the code of one compiler only is small enough for it to collect
  // everything, to find code that is not used any more, before a service answers its first call.
  private static final List<String> ONE_COMPILER =
      List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m");

  // The second compiler takes more of a first load's processor time than anything else, most of it
  // for what it inlines. Allowed little of that, its code is about as fast and there much sooner.
  private static final List<String> SMALL_STEPS =
      List.of("-XX:FreqInlineSize=35", "-XX:InlineSmallCode=500", "-XX:MaxInlineLevel=4");

  private static final String FILE = "@.*|-XX:(VMOptionsFile|Flags)=.*";

  private JvmOptions() {}

  /**
   * The options of a service, those that were asked for last.
   *
   * @param environment of the supervisor, which services inherit
   */
  static List<String> of(Kind kind, Map<String, String> environment) {
    List<String> asked = words(environment.get(ASKED)).toList();
    List<String> all =
        Stream.of(ASKED, "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")
            .flatMap(name -> words(environment.get(name)))
            .toList();
    List<String> options = new ArrayList<>();
    // A JVM that is told of two collectors does not start. What files hold is not known here.
    if (none(all, "-XX:\\+Use\\w*GC|" + FILE)) {
      options.add(COLLECTOR);
    }
    // Nor does one whose first heap is larger than its largest.
    if (none(all, "-Xm[nsx].*|-XX:.*(HeapSize|RAM|NewSize).*|" + FILE)) {
      options.addAll(kind == Kind.LOADER ? LOADERS_HEAP : FIRST_HEAP);
    }
    switch (kind) {
      case API, ORCHESTRATOR -> options.addAll(ONE_COMPILER);
      // Checksums, signatures and TLS are fast only as the second compiler makes them.
      case LOADER -> options.addAll(SMALL_STEPS);
    }
    options.addAll(asked);
    return List.copyOf(options);
  }

  private static boolean none(List<String> options, String pattern) {
    return options.stream().noneMatch(option -> option.matches(pattern));
  }

  private static Stream<String> words(@Nullable String text) {
    return text == null
        ? Stream.empty()
        : Stream.of(text.split("\\s+", -1)).filter(word -> !word.isEmpty());
  }
}
