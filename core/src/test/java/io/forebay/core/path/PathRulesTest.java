package io.forebay.core.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.forebay.core.path.PathVerdict.Accepted;
import io.forebay.core.path.PathVerdict.DirectoryMarker;
import io.forebay.core.path.PathVerdict.Refused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("a./\0\r~:\\é").ofMaxLength(12),
        Arbitraries.strings().ofMaxLength(300),
        Arbitraries.strings().withChars('\uD800', '\uDC00', 'a').ofMaxLength(4));
  }

  @Property
  void everyKeyHasAVerdictAndAnAcceptedOneStaysBelowItsRoot(
      @ForAll("keys") String key, @ForAll @LongRange(min = -1, max = 2) long size) {
    for (MountPath mount : new MountPath[] {MountPath.ROOT, new MountPath("m/n")}) {
      switch (PathRules.judge(mount, key, size)) {
        case Accepted(String path) -> {
          assertThat(path).isEqualTo(mount.resolve(key));
          if (path.chars().allMatch(unit -> unit < 0x80)) {
            Path root = Path.of("/place/of/version");
            Path file = root.resolve(path);
            assertThat(file.normalize()).isEqualTo(file);
            assertThat(file).startsWithRaw(root).isNotEqualTo(root);
            assertThat(file.toString()).isEqualTo(root + "/" + path);
          }
        }
        case Refused(String shown, RefusalReason _) ->
            assertThat(shown.chars().noneMatch(Character::isISOControl)).isTrue();
        case DirectoryMarker() -> assertThat(size).isZero();
      }
    }
  }

  @Property
  void bytesAreJudgedAsTheTextThatTheyAre(
      @ForAll @Size(max = 20) byte[] bytes, @ForAll @LongRange(max = 1) long size) {
    PathVerdict verdict = PathRules.judge(MountPath.ROOT, bytes, size);
    String text = new String(bytes, StandardCharsets.UTF_8);

    if (java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
      assertThat(verdict).isEqualTo(PathRules.judge(MountPath.ROOT, text, size));
    } else {
      assertThat(verdict)
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.NOT_UTF8));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/passwd,ABSOLUTE_PATH",
    "/,ABSOLUTE_PATH",
    "a//b,EMPTY_SEGMENT",
    "a//,EMPTY_SEGMENT",
    "'',EMPTY_SEGMENT",
    "../x,DOT_SEGMENT",
    "a/../b,DOT_SEGMENT",
    "a/.,DOT_SEGMENT",
    "..,DOT_SEGMENT",
    "../,DOT_SEGMENT",
    "a/,TRAILING_SLASH"
  })
  void whatIsUnsafeIsRefusedWithItsReason(String key, RefusalReason reason) {
    assertThat(PathRules.judge(MountPath.ROOT, key, 5)).isEqualTo(new Refused(key, reason));
  }

  @Test
  void lengthsCountInBytes() {
    assertThat(reason("é".repeat(127) + "x")).isNull();
    assertThat(reason("é".repeat(128))).isEqualTo(RefusalReason.NAME_TOO_LONG);
    assertThat(reason("😀".repeat(63) + "xyz")).isNull();
    assertThat(reason("😀".repeat(64))).isEqualTo(RefusalReason.NAME_TOO_LONG);
    String path = "0123456789abcde/".repeat(237) + "12345678";
    assertThat(path).hasSize(3_800);
    assertThat(reason(path)).isNull();
    assertThat(reason(path + "9")).isEqualTo(RefusalReason.PATH_TOO_LONG);
    assertThat(PathRules.judge(new MountPath("m"), path, 1))
        .isEqualTo(new Refused(path, RefusalReason.PATH_TOO_LONG));
  }

  @Test
  void unprintableKeysAreShownByTheirBytes() {
    assertThat(
            PathRules.judge(MountPath.ROOT, new byte[] {'c', 'a', 'f', (byte) 0xE9, '.', 't'}, 1))
        .isEqualTo(new Refused("caf\\xE9.t", RefusalReason.NOT_UTF8));
    assertThat(PathRules.judge(MountPath.ROOT, "a\0b", 1))
        .isEqualTo(new Refused("a\\x00b", RefusalReason.NUL_CHARACTER));
    assertThat(PathRules.judge(MountPath.ROOT, "a\uD800b", 1))
        .isEqualTo(new Refused("a\\xED\\xA0\\x80b", RefusalReason.NOT_UTF8));
    assertThat(PathRules.display("Icon\r\u0085")).isEqualTo("Icon\\x0D\\xC2\\x85");
  }

  @Test
  void directoryMarkersAreNoFilesAndNoRefusals() {
    assertThat(PathRules.judge(MountPath.ROOT, "a/b/", 0)).isEqualTo(new DirectoryMarker());
    assertThat(PathRules.judge(MountPath.ROOT, "", 0)).isEqualTo(new DirectoryMarker());
    assertThat(PathRules.judge(MountPath.ROOT, "Icon\r", 0)).isEqualTo(new Accepted("Icon\r"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a", "a/", "..", "a/../b", "a//b", "a\0", "."})
  void aMountPathIsADirectoryOfTheVersion(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new MountPath(value));
  }

  private static RefusalReason reason(String key) {
    return PathRules.judge(MountPath.ROOT, key, 1) instanceof Refused refused
        ? refused.reason()
        : null;
  }
}
