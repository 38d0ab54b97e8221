package io.forebay.cli.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmOptionsTest {

  private static final String COMPILER = "-XX:TieredStopAtLevel=1";

  @Test
  void onlyTheLoaderHasBothCompilers() {
    assertThat(JvmOptions.of(Kind.API, Map.of())).contains(COMPILER);
    assertThat(JvmOptions.of(Kind.ORCHESTRATOR, Map.of())).contains(COMPILER);
    assertThat(JvmOptions.of(Kind.LOADER, Map.of()))
        .containsExactly("-XX:+UseSerialGC", "-Xms96m", "-Xmn64m");
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
              variable.equals("FOREBAY_JAVA_OPTIONS")
                  ? List.of("-XX:+UseSerialGC", heap)
                  : List.of("-XX:+UseSerialGC"));
    }
  }

  @Test
  void whatIsAskedOfAHeapBesideItsSizeLeavesOurs() {
    for (String asked : List.of("-XX:TrimNativeHeapInterval=5000", "-XX:MaxHeapFreeRatio=20")) {
      assertThat(JvmOptions.of(Kind.LOADER, Map.of("FOREBAY_JAVA_OPTIONS", asked)))
          .containsExactly("-XX:+UseSerialGC", "-Xms96m", "-Xmn64m", asked);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"@/etc/forebay/jvm.args", "-XX:VMOptionsFile=/etc/forebay/jvm.options"})
  void whatAFileHoldsIsLeftToTheFile(String file) {
    assertThat(JvmOptions.of(Kind.LOADER, Map.of("FOREBAY_JAVA_OPTIONS", file)))
        .containsExactly(file);
    assertThat(JvmOptions.of(Kind.LOADER, Map.of("_JAVA_OPTIONS", "-Xmx64m")))
        .containsExactly("-XX:+UseSerialGC");
  }
}
