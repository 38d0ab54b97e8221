package io.forebay.loader.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.TestDatabaseResource;
import io.forebay.loader.cache.CacheDirectory;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "LOADER"))
@WithTestResource(LoaderResource.class)
class EvictionJourneyTest {

  @TempDir Path origin;
  @Inject CacheDirectory cache;
  TestDatabase database;

  @Test
  void aVersionStaysWhileItIsReadAndGoesAfterwards() throws Exception {
    // given
    Platform platform = new Platform(database);
    Files.writeString(origin.resolve("file"), "content");
    long dataset = platform.dataset("evicted");
    long version =
        platform.version(
            dataset,
            List.of(new SourceSpec("", origin.toUri().toString(), Map.of(), Optional.empty())));
    platform.finished(platform.load(dataset, version));
    Path published = cache.datasets().resolve("evicted/v1");
    Process reader = reading(published.resolve("file"));

    // when
    Map<String, Object> refused = evicted(platform, dataset, version);

    // then
    assertThat(refused).containsEntry("state", "FAILED");
    assertThat(published.resolve("file")).hasContent("content");
    assertThat(platform.rows("warm_version", "version_id = " + version))
        .singleElement()
        .satisfies(
            warm ->
                assertThat(warm).containsEntry("state", "COMPLETE").containsEntry("in_use", true));

    // when
    reader.destroyForcibly().waitFor();
    Map<String, Object> done = evicted(platform, dataset, version);

    // then
    assertThat(done).containsEntry("state", "DONE");
    assertThat(published).doesNotExist();
    assertThat(platform.rows("warm_version", "version_id = " + version)).isEmpty();
    assertThat(platform.rows("event", "type LIKE '%version.evicted' AND dataset_id = " + dataset))
        .singleElement()
        .satisfies(
            event ->
                assertThat(String.valueOf(event.get("data")))
                    .contains("bytesFreed=" + "content".length()));
  }

  /** Asks for an eviction and waits for its end; the task's row. */
  private static Map<String, Object> evicted(Platform platform, long dataset, long version) {
    long task =
        platform
            .sql()
            .get(
                """
                INSERT INTO task (kind, dataset_id, version_id, node_id, turn)
                VALUES ('EVICT', ?, ?, ?, 1) RETURNING id
                """,
                row -> row.number("id"),
                dataset,
                version,
                platform.node());
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                List.of("DONE", "FAILED")
                    .contains(
                        String.valueOf(
                            platform.rows("task", "id = " + task).getFirst().get("state"))));
    return platform.rows("task", "id = " + task).getFirst();
  }

  private static Process reading(Path file) throws IOException {
    Process process =
        new ProcessBuilder("sh", "-c", "exec < \"$1\"; echo ready; exec sleep 60", "sh", file + "")
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    return process;
  }
}
