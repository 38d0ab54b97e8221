package io.forebay.core.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PathOrderTest {

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("a", "/", "!", "\u0001", "é", "\uE000", "\uFFFD", "😀", "b", "0")
        .list()
        .ofMaxSize(5)
        .map(parts -> String.join("", parts));
  }

  @Property
  void theOrderIsThatOfTheBytesWithTheSlashFirst(
      @ForAll("paths") String left, @ForAll("paths") String right) {
    assertThat(Integer.signum(PathOrder.INSTANCE.compare(left, right)))
        .isEqualTo(Integer.signum(Arrays.compareUnsigned(bytes(left), bytes(right))));
  }

  @Test
  void aPathIsFollowedByWhatIsBelowIt() {
    List<String> paths =
        List.of("a", "a/b", "a/b/c", "a/b!", "a/c", "a\u0001", "a!", "a.b", "ab", "b");

    assertThat(paths.reversed().stream().sorted(PathOrder.INSTANCE))
        .containsExactlyElementsOf(paths);
  }

  // None of the texts has a NUL, so the slash can take its place.
  private static byte[] bytes(String path) {
    return path.replace('/', '\0').getBytes(StandardCharsets.UTF_8);
  }
}
