package io.forebay.loader.origin.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.forebay.loader.cache.CacheSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSettingsTest {

  private static FileRules rules(Optional<List<String>> roots) {
    return rules(roots, Path.of("/home/f/.forebay"), Path.of("/var/cache/forebay"));
  }

  private static FileRules rules(Optional<List<String>> roots, Path home, Path cacheDirectory) {
    CacheSettings cache =
        new CacheSettings() {
          @Override
          public Path dir() {
            return cacheDirectory;
          }

          @Override
          public Optional<String> hostDir() {
            return Optional.empty();
          }

          @Override
          public String cluster() {
            return "default";
          }

          @Override
          public Optional<String> nodeName() {
            return Optional.empty();
          }

          @Override
          public Optional<List<String>> labels() {
            return Optional.empty();
          }

          @Override
          public String engine() {
            return "local";
          }

          @Override
          public OptionalLong capacityBytes() {
            return OptionalLong.empty();
          }
        };
    return new FileSettings.Producer()
        .rules(
            () -> roots,
            cache,
            Optional.of(home),
            Optional.of(Path.of("/run/secrets/token")),
            Optional.of(Path.of("/run/secrets/key")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/home/f/.forebay",
        "/home/f/.forebay/db/credentials",
        "/home/f/.forebay/secret-key",
        "/home/f/.forebay/demo",
        "/home/f/.forebay/demo/s3proxy/s3proxy.properties",
        "/run/secrets/token",
        "/run/secrets/key",
        "/var/cache/forebay/datasets/d/v1",
        "/proc/self/environ",
        "/sys/kernel"
      })
  void forebaysOwnFilesAndTheSystemsArePrivateWhereverTheRootsAre(String path) {
    assertThat(rules(Optional.empty()).permits(Path.of(path))).isFalse();
    assertThat(rules(Optional.of(List.of("/"))).permits(Path.of(path))).isFalse();
  }

  @Test
  void theyAreWhereTheirLinksAndDotsLead(@TempDir Path directory) throws IOException {
    // given
    Path real = Files.createDirectories(directory.toRealPath().resolve("data/inner")).getParent();
    Path link = Files.createSymbolicLink(directory.resolve("link"), real.resolve("inner"));
    Files.createDirectory(real.resolve("home"));
    Files.createDirectory(real.resolve("cache"));

    // when
    FileRules rules =
        rules(Optional.empty(), link.resolve("../home"), link.resolve("../cache")).followed();

    // then
    assertThat(rules.permits(real.resolve("home/secret-key"))).isFalse();
    assertThat(rules.permits(real.resolve("cache/datasets/d/v1"))).isFalse();
    assertThat(rules.permits(real.resolve("else"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/data/train", "/home/f", "/run/secrets", "/home/f/.forebay/demo/origins/x"})
  void everythingElseIsReadAsLongAsNoRootsAreNamed(String path) {
    assertThat(rules(Optional.empty()).permits(Path.of(path))).isTrue();
  }

  @Test
  void onlyTheNamedRootsAreReadOnceSomeAre() {
    FileRules rules = rules(Optional.of(List.of("/data", "/mnt/x/../sets")));

    assertThat(rules.permits(Path.of("/data/train"))).isTrue();
    assertThat(rules.permits(Path.of("/mnt/sets/train"))).isTrue();
    assertThat(rules.permits(Path.of("/mnt/x"))).isFalse();
    assertThat(rules.permits(Path.of("/home/f/.forebay/demo/origins"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "./data", "file:///data", "~/data", "/a\0b"})
  void aRootThatIsNoAbsolutePathStopsTheServiceAndTheSettingIsNamed(String root) {
    assertThatIllegalStateException()
        .isThrownBy(() -> rules(Optional.of(List.of("/data", root))))
        .withMessageStartingWith("forebay.loader.files.roots: '" + root + "' is not a");
  }
}
