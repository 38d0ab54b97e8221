package io.forebay.cli.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JvmOptionsTest {

  private static final String COMPILER = "-XX:TieredStopAtLevel=1";

  @Test
  void onlyTheLoaderHasBothCompilersAndTheSecondInlinesLittle() {
    assertThat(JvmOptions.of(Kind.API, Map.of())).contains(COMPILER);
    assertThat(JvmOptions.of(Kind.ORCHESTRATOR, Map.of())).contains(COMPILER);
    assertThat(JvmOptions.of(Kind.LOADER, Map.of()))
        .containsExactlyElementsOf(
            loaders(List.of("-XX:+UseSerialGC", "-Xms96m", "-Xmn64m"), List.of()));
  }

  /** What a loader is told of memory, what of compilers, and what was asked for. */
  private static List<String> loaders(List<String> memory, List<String> asked) {
    return Stream.of(
            memory,
            List.of("-XX:FreqInlineSize=35", "-XX:InlineSmallCode=500", "-XX:MaxInlineLevel=4"),
            asked)
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aClusterRunsThemWithTheSame(Kind kind) throws IOException {
    String manifest =
        Files.readString(
            Path.of("../deploy/kubernetes", kind.name().toLowerCase(Locale.ROOT) + ".yaml"));
    Matcher said =
        Pattern.compile("name: JAVA_TOOL_OPTIONS\\s+value: >-\\n((?:\\s+-X.*\\n)+)")
            .matcher(manifest);

    assertThat(said.find()).isTrue();
    List<String> options = new ArrayList<>(JvmOptions.of(kind, Map.of()));
    options.add("-XX:MaxRAMPercentage=50");
    assertThat(said.group(1).strip().split("\\s+", -1))
        .containsExactlyInAnyOrderElementsOf(options);
  }

  @Test
  void aJvmTakesThemAll() throws Exception {
    for (Kind kind : Kind.values()) {
      List<String> command =
          new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
      command.addAll(JvmOptions.of(kind, Map.of()));
      command.add("-version");

      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().keySet().removeIf(name -> name.matches(".*JAVA(_TOOL)?_OPTIONS"));
      Process jvm = builder.start();

      String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(jvm.waitFor()).as(said).isZero();
      assertThat(said).doesNotContainIgnoringCase("warning");
    }
  }

  @Test
  void whatIsAskedForComesLastAndSoCounts() {
    assertThat(
            JvmOptions.of(
                Kind.API, Map.of("FOREBAY_JAVA_OPTIONS", "  -XX:TieredStopAtLevel=4 -Da=b ")))
        .endsWith(COMPILER, "-XX:ReservedCodeCacheSize=240m", "-XX:TieredStopAtLevel=4", "-Da=b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FOREBAY_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"})
  void aCollectorOrHeapThatIsAskedForTakesThePlaceOfOurs(String variable) {
    for (String collector : List.of("-XX:+UseG1GC", "-XX:+UseZGC", "-XX:+UseSerialGC")) {
      assertThat(JvmOptions.of(Kind.LOADER, Map.of(variable, collector)))
          .filteredOn(option -> option.startsWith("-XX:+Use"))
          .isSubsetOf(collector);
    }
    for (String heap : List.of("-Xmx16m", "-Xms1g", "-XX:MaxRAMPercentage=50")) {
      assertThat(JvmOptions.of(Kind.LOADER, Map.of(variable, heap)))
          .isEqualTo(
              loaders(
                  List.of("-XX:+UseSerialGC"),
                  variable.equals("FOREBAY_JAVA_OPTIONS") ? List.of(heap) : List.of()));
    }
  }

  @Test
  void whatIsAskedOfAHeapBesideItsSizeLeavesOurs() {
    for (String asked : List.of("-XX:TrimNativeHeapInterval=5000", "-XX:MaxHeapFreeRatio=20")) {
      assertThat(JvmOptions.of(Kind.LOADER, Map.of("FOREBAY_JAVA_OPTIONS", asked)))
          .isEqualTo(loaders(List.of("-XX:+UseSerialGC", "-Xms96m", "-Xmn64m"), List.of(asked)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"@/etc/forebay/jvm.args", "-XX:VMOptionsFile=/etc/forebay/jvm.options"})
  void whatAFileHoldsIsLeftToTheFile(String file) {
    assertThat(JvmOptions.of(Kind.LOADER, Map.of("FOREBAY_JAVA_OPTIONS", file)))
        .isEqualTo(loaders(List.of(), List.of(file)));
    assertThat(JvmOptions.of(Kind.LOADER, Map.of("_JAVA_OPTIONS", "-Xmx64m")))
        .isEqualTo(loaders(List.of("-XX:+UseSerialGC"), List.of()));
  }
}
