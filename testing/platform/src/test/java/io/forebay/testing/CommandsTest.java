package io.forebay.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.testing.files.Content;
import io.forebay.testing.files.Tree;
import io.forebay.testing.origin.Behaviour;
import io.forebay.testing.origin.ScriptedOrigin;
import io.forebay.testing.platform.Dataset;
import io.forebay.testing.platform.Load;
import io.forebay.testing.platform.LoadStatus;
import io.forebay.testing.platform.Platform;
import io.forebay.testing.platform.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pause, resume, cancel, retry and delete in the middle of a load. */
class CommandsTest {

  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final int FILES = 400;
  private static final int SIZE = 50_000;

  @TempDir static Path home;
  private static Platform platform;
  private ScriptedOrigin origin;
  private Dataset dataset;
  private Load load;

  @BeforeAll
  static void start() {
    platform = Platform.start(home);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @BeforeEach
  void loadSlowly() {
    origin = ScriptedOrigin.start();
    for (int i = 0; i < FILES; i++) {
      String name = "file-%03d".formatted(i);
      origin.put(name, Content.of(name, SIZE));
    }
    dataset = platform.dataset(Source.openBucket(origin.endpoint(), "bucket"));
    load = dataset.load(dataset.freeze(), Map.of("maxBytesPerSecond", 3_000_000));
    load.inTheMiddle();
  }

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void aPausedLoadRestsAndGoesOn() throws Exception {
    // when
    assertThat(load.command("pause").ok().path("state").asText()).isEqualTo("PAUSED");

    // then
    awaitRest();
    Thread.sleep(1_000); // the last report of a stopped task
    LoadStatus paused = load.status();
    Thread.sleep(1_500);
    assertThat(load.status()).isEqualTo(paused);
    assertThat(paused.filesDone()).isBetween(1L, FILES - 1L);

    // when
    int before = origin.gets();
    assertThat(load.command("resume").status()).isEqualTo(200);

    // then
    await().atMost(AT_ONCE).until(() -> origin.gets() > before);
    load.succeeds();
    Tree.assertHolds(dataset.directory(1), origin.contents());
    assertThat(origin.gets()).isLessThanOrEqualTo(FILES + 64);
  }

  @Test
  void aCancelledLoadKeepsWholeFilesOnlyAndCanBeTriedAgain() {
    // when
    assertThat(load.command("cancel").ok().path("state").asText()).isEqualTo("CANCELLED");

    // then
    awaitRest();
    Tree.assertNothingWrong(dataset.partialDirectory(1), origin.contents());
    int there = Tree.sizes(dataset.partialDirectory(1)).size();
    assertThat(there).isBetween(1, FILES - 1);
    assertThat(dataset.directory(1)).doesNotExist();
    assertThat(load.command("resume").problem()).isEqualTo("load-state");

    // when
    int before = origin.gets();
    assertThat(load.command("retry").status()).isEqualTo(200);

    // then
    load.succeeds();
    Tree.assertHolds(dataset.directory(1), origin.contents());
    assertThat(origin.gets() - before).isEqualTo(FILES - there);
  }

  @Test
  void anOriginThatHangsDelaysNoCommand() {
    // given
    origin.everywhere(new Behaviour.Stall(SIZE / 2));
    await().until(() -> platform.leftovers().size() > 4);

    // when
    load.command("cancel").ok();

    // then
    awaitRest();
  }

  @Test
  void aDatasetDeletedWhileItLoadsIsGone() {
    // when
    assertThat(platform.api().delete(dataset.path()).status()).isBetween(200, 299);

    // then
    awaitGone();
    int before = origin.gets();
    assertThat(platform.api().get("loads/" + load.id()).problem()).isEqualTo("load-not-found");
    assertThat(origin.gets()).isEqualTo(before);
  }

  @Test
  void aLoaderThatIsAwayCleansUpWhenItComesBack() {
    // given
    load.command("cancel").ok();
    awaitRest();
    assertThat(dataset.partialDirectory(1)).isNotEmptyDirectory();

    // when
    platform.kill("loader-service");
    assertThat(platform.api().delete(dataset.path()).status()).isBetween(200, 299);

    // then
    awaitGone();
    platform.awaitReady();
  }

  @Test
  void aDatasetsNameCanBeUsedAgainAtOnce() {
    // given
    platform.api().delete(dataset.path()).ok();
    awaitGone();
    origin.put("another", Content.of("another", SIZE));

    // when
    platform
        .api()
        .post(
            "datasets",
            Map.of(
                "name",
                dataset.name(),
                "sources",
                java.util.List.of(
                    Map.of("uri", origin.list().toString(), "options", Map.of("listing", "list")))))
        .ok();
    dataset.load(dataset.freeze()).succeeds();

    // then
    Tree.assertHolds(dataset.directory(1), origin.contents());
  }

  /** Nothing is fetched and nothing is half there any more. */
  private void awaitRest() {
    await().atMost(AT_ONCE).until(() -> platform.leftovers().isEmpty());
    int then = origin.gets();
    assertThat(platform.leftovers()).isEmpty();
    assertThat(origin.gets()).isEqualTo(then);
  }

  private void awaitGone() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> platform.api().get(dataset.path()).status() == 404);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              assertThat(platform.home().cache().resolve("datasets").resolve(dataset.name()))
                  .doesNotExist();
              assertThat(platform.leftovers()).isEmpty();
              assertThat(platform.home().cache().resolve(".forebay/trees"))
                  .isDirectoryNotContaining(
                      file -> file.getFileName().toString().startsWith(dataset.name() + "@"));
            });
  }
}
