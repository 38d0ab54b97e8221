package io.forebay.loader.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.TestDatabaseResource;
import io.forebay.loader.cache.DiskSpace;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When loaders tell how full their cache is. */
@QuarkusTest
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "LOADER"))
@WithTestResource(LoaderResource.class)
class SpaceReportsTest {

  private static final int FILES = 400;
  private static final int SIZE = 1_000;

  @TempDir Path origin;
  @Inject DiskSpace space;
  TestDatabase database;

  @Test
  void noFileCountsAsDoneBeforeItsBytesCountAsUsed() throws Exception {
    // given
    Platform platform = new Platform(database);
    for (int file = 0; file < FILES; file++) {
      Files.write(origin.resolve("file-" + file), new byte[SIZE]);
    }
    long dataset = platform.dataset("space");
    long version =
        platform.version(
            dataset,
            List.of(new SourceSpec("", origin.toUri().toString(), Map.of(), Optional.empty())));
    long used = used(platform);
    watch(platform, used);

    // when
    UUID load = platform.load(dataset, version);
    platform.finished(load);
    platform.sql().update("DROP TRIGGER watch_space ON load");

    // then
    List<Map<String, Object>> watched = platform.rows("watched_space", "true");
    assertThat(watched).extracting(row -> row.get("done")).contains(FILES * SIZE);
    assertThat(watched)
        .allSatisfy(
            row ->
                assertThat(((Number) row.get("used")).longValue())
                    .isGreaterThanOrEqualTo(((Number) row.get("done")).longValue()));
    assertThat(used(platform) - used).isEqualTo(FILES * SIZE);
  }

  @Test
  void whatAKilledLoaderDidNotTellIsCountedWhenTheNodeIsAtRest() throws Exception {
    // given
    Platform platform = new Platform(database);
    Files.write(origin.resolve("file"), new byte[SIZE]);
    long dataset = platform.dataset("recounted");
    long version =
        platform.version(
            dataset,
            List.of(new SourceSpec("", origin.toUri().toString(), Map.of(), Optional.empty())));
    platform.finished(platform.load(dataset, version));
    // Other tests wrote into the cache past everything.
    assertThat(space.recount(platform.node())).isTrue();
    long used = used(platform);
    platform
        .sql()
        .update(
            "UPDATE cache_node SET used_bytes = used_bytes + 7777 WHERE id = ?", platform.node());
    ClaimedByHand tasks = new ClaimedByHand(platform);
    tasks.evict(dataset, version);

    // then
    assertThat(space.recount(platform.node())).as("while something is evicted").isFalse();
    assertThat(used(platform)).isEqualTo(used + 7777);

    // when
    tasks.clear();

    // then
    assertThat(space.recount(platform.node())).isTrue();
    assertThat(used(platform)).isEqualTo(used);
    assertThat(space.now().usedBytes()).isEqualTo(used);
  }

  private static long used(Platform platform) {
    return platform
        .sql()
        .get(
            "SELECT used_bytes FROM cache_node WHERE id = ?",
            row -> row.number("used_bytes"),
            platform.node());
  }

  /** Writes down what a planner would see whenever a load gets on. */
  private static void watch(Platform platform, long usedBefore) {
    platform
        .sql()
        .update(
            """
            CREATE TABLE watched_space (done bigint NOT NULL, used bigint NOT NULL);
            CREATE FUNCTION watch_space() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$
            BEGIN
              INSERT INTO watched_space
              SELECT NEW.bytes_done - NEW.bytes_reused, used_bytes - %1$d
              FROM cache_node WHERE id = %2$d;
              RETURN NEW;
            END $$;
            CREATE TRIGGER watch_space AFTER UPDATE OF bytes_done ON load
              FOR EACH ROW EXECUTE FUNCTION watch_space();
            """
                .formatted(usedBefore, platform.node()));
  }
}
