package io.forebay.core.glob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathSelectionTest {

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("a", "b", "train", "x.csv", "y.png", "[z]")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(names -> String.join("/", names));
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of(
        "train/**",
        "**/x.csv",
        "*",
        "**",
        "*.csv",
        "train/*",
        "{a,b}/**",
        "a/?",
        "**/[ab]",
        "a/b/*",
        "**/*.{csv,png}",
        "tr*/**",
        "\\[z\\]",
        "a/**/x.csv",
        "**/**/b");
  }

  @Property
  void aSelectionIsWhatTheLibraryMatchesAlsoAtTheTop(
      @ForAll("paths") String path,
      @ForAll("patterns") String include,
      @ForAll("patterns") String exclude) {
    PathSelection selection = new PathSelection(List.of(include), List.of(exclude));

    assertThat(selection.selects(path))
        .isEqualTo(library(include, path) && !library(exclude, path));
    if (selection.selects(path)) {
      assertThat(path).startsWith(selection.literalPrefix());
    }
    assertThat(new PathSelection(List.of(), List.of(exclude)).selects(path))
        .isEqualTo(!library(exclude, path));
  }

  @Test
  void whatAllMatchesStartWithIsKnown() {
    assertThat(prefix("train/**")).isEqualTo("train/");
    assertThat(prefix("train/n0*/x", "train/n1?/y")).isEqualTo("train/n");
    assertThat(prefix("train/", "test/")).isEqualTo("t");
    assertThat(prefix("**/x")).isEmpty();
    assertThat(prefix("a/😀", "a/😁")).isEqualTo("a/");
    assertThat(PathSelection.EVERYTHING.literalPrefix()).isEmpty();
  }

  @Test
  void aDirectoryMeansEverythingBelowIt() {
    PathSelection selection = new PathSelection(List.of("train/"), List.of());

    assertThat(selection.selects("train/a/b")).isTrue();
    assertThat(selection.selects("train")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "a[", "{a,b", "a\0b", "\\"})
  void anInvalidPatternIsRefusedInPlainWords(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PathSelection(List.of(), List.of(pattern)))
        .withMessageContaining("file pattern");
  }

  @Test
  void numberAndLengthAreLimited() {
    List<String> many = Collections.nCopies(PathSelection.MAX_PATTERNS + 1, "a");
    List<String> tooLong = List.of("a".repeat(PathSelection.MAX_PATTERN_LENGTH + 1));

    assertThatIllegalArgumentException().isThrownBy(() -> new PathSelection(many, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new PathSelection(tooLong, List.of()));
  }

  private static String prefix(String... patterns) {
    return new PathSelection(List.of(patterns), List.of()).literalPrefix();
  }

  private static boolean library(String pattern, String path) {
    return match(pattern, path)
        || (pattern.startsWith("**/") && library(pattern.substring(3), path));
  }

  private static boolean match(String pattern, String path) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(path));
  }
}
