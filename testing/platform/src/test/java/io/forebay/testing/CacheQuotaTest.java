package io.forebay.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.testing.files.Content;
import io.forebay.testing.files.Tree;
import io.forebay.testing.platform.Dataset;
import io.forebay.testing.platform.Load;
import io.forebay.testing.platform.LoadStatus;
import io.forebay.testing.platform.Platform;
import io.forebay.testing.platform.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache that is too small for everything: what goes, what stays, what is refused. */
class CacheQuotaTest {

  private static final int MIB = 1 << 20;
  private static final int CAPACITY = 10 * MIB;

  @TempDir static Path base;
  private static Platform platform;

  @BeforeAll
  static void start() {
    platform =
        Platform.start(
            base.resolve("home"),
            1,
            Map.of(
                "FOREBAY_CACHE_CAPACITY_BYTES", Integer.toString(CAPACITY),
                "FOREBAY_LOADER_HEARTBEAT", "2s",
                "FOREBAY_ORCHESTRATOR_WATERMARKS_HIGH", "100",
                "FOREBAY_ORCHESTRATOR_WATERMARKS_LOW", "100"));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @AfterEach
  void deleteAll() {
    for (JsonNode dataset : platform.api().all("datasets")) {
      platform.api().delete("datasets/" + dataset.path("name").asText());
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> platform.api().all("datasets").isEmpty() && used() == 0);
  }

  @Test
  void whatCannotFitIsRefusedWithTheNumbers() {
    // given
    Dataset large = dataset(12 * MIB);

    // when
    Load load = large.load(large.freeze());
    LoadStatus status = load.over();

    // then
    assertThat(status.state()).isEqualTo("FAILED");
    assertThat(status.errorCode()).isEqualTo("capacity-exceeded");
    assertThat(status.error().toString())
        .contains("\"needsBytes\":" + 12 * MIB)
        .contains("\"freeBytes\":" + CAPACITY)
        .contains("\"evictableBytes\":0");
    assertThat(Tree.sizes(platform.home().cache().resolve("datasets"))).isEmpty();
  }

  @Test
  void whatWasUsedLongestAgoMakesRoom() throws Exception {
    // given
    Dataset oldest = loaded(4 * MIB);
    Thread.sleep(50);
    Dataset newer = loaded(4 * MIB);

    // when
    Dataset next = loaded(4 * MIB);

    // then
    assertThat(oldest.directory(1)).doesNotExist();
    assertThat(newer.directory(1)).isDirectory();
    assertThat(next.directory(1)).isDirectory();
    assertThat(used()).isEqualTo(8L * MIB);
    assertThat(state(oldest)).isEqualTo("COLD");

    // when
    oldest.load(1).succeeds();

    // then
    assertThat(oldest.directory(1)).isDirectory();
    assertThat(newer.directory(1)).doesNotExist();
  }

  @Test
  void pinnedVersionsStay() {
    // given
    Dataset pinned = loaded(4 * MIB);
    platform
        .api()
        .put(pinned.path() + "/runtime", Map.of("engine", "local", "pinned", List.of("1")))
        .ok();
    Dataset other = loaded(4 * MIB);

    // when
    Dataset next = loaded(4 * MIB);

    // then
    assertThat(pinned.directory(1)).isDirectory();
    assertThat(other.directory(1)).doesNotExist();
    assertThat(next.directory(1)).isDirectory();
  }

  @Test
  void versionsWithAnOpenFileStay() throws IOException {
    // given
    Dataset read = loaded(4 * MIB);
    Dataset idle = loaded(4 * MIB);
    try (InputStream open = Files.newInputStream(read.directory(1).resolve("part-0"))) {
      assertThat(open.read()).isGreaterThanOrEqualTo(0);

      // when
      Dataset next = loaded(4 * MIB);

      // then
      assertThat(read.directory(1)).isDirectory();
      assertThat(idle.directory(1)).doesNotExist();
      assertThat(next.directory(1)).isDirectory();
    }
  }

  @Test
  void aDatasetsOwnCapacityHoldsToo() {
    // given
    Dataset dataset = dataset(4 * MIB);
    platform
        .api()
        .put(dataset.path() + "/runtime", Map.of("engine", "local", "capacityBytes", 3 * MIB))
        .ok();

    // when
    Load load = dataset.load(dataset.freeze());
    LoadStatus status = load.over();

    // then
    assertThat(status.errorCode()).isEqualTo("capacity-exceeded");
    assertThat(status.error().path("detail").asText()).contains("4.0 MiB");
  }

  @Test
  void filesThatVersionsShareCountOnce() {
    // given
    Dataset dataset = loaded(6 * MIB);
    Path source = base.resolve("sources").resolve(Integer.toString(sources));
    Tree.write(source.resolve("one-more"), Content.of("one-more", MIB));

    // when
    LoadStatus second = dataset.load(dataset.freeze()).succeeds();

    // then
    assertThat(second.bytesReused()).isEqualTo(6L * MIB);
    assertThat(dataset.directory(1)).isDirectory();
    assertThat(dataset.directory(2)).isDirectory();
    await().atMost(Duration.ofSeconds(10)).until(() -> used() == 7L * MIB);
  }

  private static int sources;

  private static Dataset dataset(int bytes) {
    sources++;
    Path source = base.resolve("sources").resolve(Integer.toString(sources));
    for (int i = 0; i < 4; i++) {
      Tree.write(source.resolve("part-" + i), Content.of(sources + "/" + i, bytes / 4));
    }
    return platform.dataset(Source.directory(source));
  }

  private static Dataset loaded(int bytes) {
    Dataset dataset = dataset(bytes);
    dataset.load(dataset.freeze()).succeeds();
    return dataset;
  }

  private static String state(Dataset dataset) {
    return platform
        .api()
        .all(dataset.path() + "/versions/1/mounts")
        .getFirst()
        .path("state")
        .asText();
  }

  private static long used() {
    return platform.api().all("nodes").getFirst().path("usedBytes").asLong();
  }
}
