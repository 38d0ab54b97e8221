package io.forebay.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.forebay.testing.files.Content;
import io.forebay.testing.files.Tree;
import io.forebay.testing.origin.ScriptedOrigin;
import io.forebay.testing.platform.Dataset;
import io.forebay.testing.platform.Load;
import io.forebay.testing.platform.Platform;
import io.forebay.testing.platform.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache on a disk that other programs fill: a small tmpfs, which only root can mount. */
class FullDiskTest {

  private static final int MIB = 1 << 20;

  @TempDir Path home;
  private Path cache;
  private Platform platform;
  private ScriptedOrigin origin;

  @BeforeEach
  void mountSmallDisk() throws Exception {
    cache = Files.createDirectories(home.resolve("cache"));
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", cache.toString()))
        .as("needs root, for mounting a tmpfs")
        .isZero();
    platform = Platform.start(home, 1, Map.of("FOREBAY_LOADER_HEARTBEAT", "2s"));
    origin = ScriptedOrigin.start();
  }

  @AfterEach
  void unmount() throws Exception {
    if (platform != null) {
      origin.close();
      platform.close();
      assertThat(run("umount", cache.toString())).isZero();
    }
  }

  @Test
  void aDiskThatFillsUpUnderALoadFailsItAndARetryHeals() throws IOException {
    // given
    for (int i = 0; i < 40; i++) {
      origin.put("file-%02d".formatted(i), Content.of("full" + i, MIB / 10));
    }
    Dataset dataset = platform.dataset(Source.openBucket(origin.endpoint(), "bucket"));
    int version = dataset.freeze();
    Load load = dataset.load(version, Map.of("maxBytesPerSecond", 2 * MIB));
    load.await("under way", java.time.Duration.ofSeconds(30), status -> status.filesDone() > 2);

    // when
    Path filler = fill();
    load.fails();

    // then
    assertThat(load.failures()).isNotEmpty();
    assertThat(new java.util.HashSet<>(load.failures().values())).containsExactly("cache-full");
    assertThat(dataset.directory(1)).doesNotExist();
    Tree.assertNothingWrong(dataset.partialDirectory(1), origin.contents());
    assertThat(platform.leftovers()).isEmpty();

    // when
    Files.delete(filler);
    int before = origin.gets();
    int there = Tree.sizes(dataset.partialDirectory(1)).size();
    load.command("retry").ok();

    // then
    load.succeeds();
    Tree.assertHolds(dataset.directory(1), origin.contents());
    assertThat(origin.gets() - before).isEqualTo(40 - there);
  }

  /** Takes all space that is left. */
  private Path fill() throws IOException {
    Path filler = cache.resolve("another-programs-file");
    try (var out = Files.newOutputStream(filler)) {
      byte[] block = new byte[4096];
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
    return filler;
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
