package io.forebay.core.glob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.forebay.core.path.PathRules;
import io.forebay.core.path.RefusalReason;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
            "**",
            "**",
            "*",
            "*.csv",
            "?",
            "{a,b}",
            "[!ab]*",
            "*.{csv,png}",
            "tr*",
            "\\[z\\]",
            "train",
            "x.csv")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(names -> String.join("/", names));
  }

  @Property(tries = 5_000)
  void aSelectionIsWhatNamesMatchWhereTwoStarsAreAnyDirectories(
      @ForAll("paths") String path,
      @ForAll("patterns") String include,
      @ForAll("patterns") String exclude) {
    PathSelection selection = new PathSelection(List.of(include), List.of(exclude));

    assertThat(selection.selects(path)).isEqualTo(oracle(include, path) && !oracle(exclude, path));
    if (selection.selects(path)) {
      assertThat(path).startsWith(selection.literalPrefix());
    }
    assertThat(new PathSelection(List.of(), List.of(exclude)).selects(path))
        .isEqualTo(!oracle(exclude, path));
  }

  @Property(tries = 5_000)
  void noSelectedFileIsBelowADirectoryThatIsNotEntered(
      @ForAll("paths") String path,
      @ForAll("patterns") String include,
      @ForAll("patterns") String exclude) {
    PathSelection selection = new PathSelection(List.of(include), List.of(exclude));

    for (int i = path.indexOf('/'); i > 0; i = path.indexOf('/', i + 1)) {
      if (!selection.selectsBelow(path.substring(0, i + 1))) {
        assertThat(selection.selects(path)).as(path.substring(0, i + 1)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "train/**/*.csv train/a.csv true",
        "train/**/*.csv train/x/y/a.csv true",
        "train/**/*.csv trainer/a.csv false",
        "a/**/b a/b true",
        "a/**/**/b a/b true",
        "a/**/b ab false",
        "**/x x true",
        "**/x y/x true",
        "**/x yx false",
        "a/** a/b/c true",
        "a/** a false",
        "a/**/ a/b true",
        "**/a/** a/b true",
        "**/a/** a false",
        "**/*/x x false",
        "{a,b/**}/c b/c true",
        "{a/,}**/c c true",
        "{a/,x}**/c xc false",
        "a** a/b true",
        "a**/b ab false",
        "*.csv a/b.csv false",
        "* .hidden true",
        "?? 😀é true",
        "[α-ω] β true",
        "[!a-c] b false",
        "[!a]b /b false",
        "[]a] ] true",
        "[a-] - true",
        "[^a] ^ true",
        "[*?\\] \\ true",
        "\\*\\{ *{ true",
        "*.{tar{,.gz},zip} a.tar.gz true",
        "*.{tar{,.gz},zip} a.tar true",
        "a},b] a},b] true",
        "*\\.csv a.csv true",
        "{a,b}c bc true",
        "{x,{a,b}/c} b/c true",
        "Train/ train/a false",
        "dir/ dir/ true",
        "/a.csv a.csv true",
        "/a.csv x/a.csv false",
        "/dir/ dir/a true",
        "*/b a\\nb/b true",
      })
  void oneByOne(String pattern, String path, boolean matches) {
    PathSelection selection = new PathSelection(List.of(pattern), List.of());

    assertThat(selection.selects(path.replace("\\n", "\n"))).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "lost+found/ lost+found/ false",
        "lost+found/ lost+found/deeper/ false",
        "lost+found/** lost+found/ false",
        "lost+found/**/* lost+found/ false",
        "**/.git/ a/b/.git/ false",
        "**/.git/ a/.github/ true",
        "{tmp,cache}/** cache/ false",
        "** anything/ false",
        "lost+found lost+found/ true",
        "a/*.csv a/ true",
        "a/*/** a/ true",
      })
  void aDirectoryIsEnteredUnlessAllBelowIsExcluded(String exclude, String directory, boolean in) {
    assertThat(new PathSelection(List.of(), List.of(exclude)).selectsBelow(directory))
        .isEqualTo(in);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "*.csv a/ false",
        "a/b/*.csv a/ true",
        "a/b/*.csv a/c/ false",
        "a/b/*.csv a/b/c/ false",
        "**/*.csv a/b/ true",
        "a a/ false",
        "a/ a/b/ true",
      })
  void norIsOneBelowWhichNothingIsIncluded(String include, String directory, boolean entered) {
    assertThat(new PathSelection(List.of(include), List.of()).selectsBelow(directory))
        .isEqualTo(entered);
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_ALLOWED, dir/, true",
    "UNREADABLE, dir/, true",
    "NOT_ALLOWED, dir, false",
    "NOT_ALLOWED, other/, false",
    "TRAILING_SLASH, dir/, false",
    "BROKEN_SYMLINK, dir/x.csv, true"
  })
  void aRefusedDirectoryIsChosenWhereSomethingBelowMayBe(
      RefusalReason reason, String shown, boolean chosen) {
    PathSelection selection = new PathSelection(List.of("dir/*.csv"), List.of());

    assertThat(selection.selectsRefused(shown, reason)).isEqualTo(chosen);
    assertThat(
            new PathSelection(List.of(), List.of("dir/", "dir", "other/"))
                .selectsRefused(shown, reason))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"/abs.txt, false", "abs.txt, false", "**/abs.txt, false", "/other.txt, true"})
  void aRefusedKeyIsExcludedByTheNameThatIsShown(String exclude, boolean chosen) {
    assertThat(
            new PathSelection(List.of(), List.of(exclude))
                .selectsRefused("/abs.txt", RefusalReason.ABSOLUTE_PATH))
        .isEqualTo(chosen);
    assertThat(
            new PathSelection(List.of(exclude), List.of())
                .selectsRefused("/abs.txt", RefusalReason.ABSOLUTE_PATH))
        .isEqualTo(!chosen);
  }

  @ParameterizedTest
  @CsvSource({
    "a//b, EMPTY_SEGMENT, a//b",
    "dir/, TRAILING_SLASH, dir/",
    "./a, DOT_SEGMENT, ./a",
    "/a//b/, ABSOLUTE_PATH, /a//b/",
  })
  void soIsOneThatNoFileCouldHave(String shown, RefusalReason reason, String exclude) {
    assertThat(new PathSelection(List.of(), List.of(exclude)).selectsRefused(shown, reason))
        .isFalse();
    assertThat(new PathSelection(List.of(), List.of("other")).selectsRefused(shown, reason))
        .isTrue();
  }

  @Test
  @Timeout(10)
  void aLongNameCostsNoMoreThanItsLengthTimesThePatterns() {
    String name = "a".repeat(PathRules.MAX_PATH_BYTES);
    String stars = "*a".repeat(PathSelection.MAX_PATTERN_LENGTH / 2 - 1) + "b";
    String depths = "**a".repeat(PathSelection.MAX_PATTERN_LENGTH / 3 - 1) + "b";
    String choices = "{a,aa,*}".repeat(PathSelection.MAX_PATTERN_LENGTH / 8 - 1) + "b";

    for (String pattern :
        List.of(stars, depths, choices, "{".repeat(499) + "a" + "}".repeat(499))) {
      assertThat(new PathSelection(List.of(pattern), List.of()).selects(name)).isFalse();
    }
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
  @ValueSource(strings = {"", "/", "a[", "[]", "[b-a]", "[a/b]", "{a,b", "{a,{b}", "a\0b", "\\"})
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

  /** Names are the library's to match; what two stars stand for is what is under test. */
  private static boolean oracle(String pattern, String path) {
    return oracle(List.of(pattern.split("/", -1)), List.of(path.split("/", -1)));
  }

  private static boolean oracle(List<String> pattern, List<String> path) {
    if (pattern.isEmpty() || path.isEmpty()) {
      return pattern.isEmpty() && path.isEmpty();
    }
    List<String> rest = pattern.subList(1, pattern.size());
    if (!pattern.getFirst().equals("**")) {
      return name(pattern.getFirst(), path.getFirst())
          && oracle(rest, path.subList(1, path.size()));
    }
    return rest.isEmpty() || oracle(rest, path) || oracle(pattern, path.subList(1, path.size()));
  }

  private static boolean name(String pattern, String name) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(name));
  }
}
