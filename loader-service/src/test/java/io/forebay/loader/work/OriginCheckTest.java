package io.forebay.loader.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.TestDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources of a version that are listed again, to see whether anything changed. */
@QuarkusTest
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "LOADER"))
@WithTestResource(LoaderResource.class)
class OriginCheckTest {

  @TempDir Path origin;
  TestDatabase database;
  private Platform platform;

  @BeforeEach
  void connect() throws IOException {
    platform = new Platform(database);
    write("train/a.txt", "alpha");
    write("train/b.txt", "beta");
    write("odd\nname", "refused or not, it is a part of the listing");
  }

  private void write(String path, String content) throws IOException {
    Path file = origin.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private long version() {
    long dataset = platform.dataset("checked-" + origin.getFileName());
    return platform.version(
        dataset,
        List.of(new SourceSpec("", origin.toUri().toString(), Map.of(), Optional.empty())));
  }

  private Map<String, Object> check(long version) {
    long task =
        platform
            .sql()
            .get(
                """
                INSERT INTO task (kind, dataset_id, version_id, turn)
                SELECT 'CHECK', dataset_id, id, 1 FROM version WHERE id = ? RETURNING id
                """,
                row -> row.number("id"),
                version);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                !platform
                    .rows("task", "id = " + task + " AND finished_at > '-infinity'")
                    .isEmpty());
    return platform.rows("task", "id = " + task).getFirst();
  }

  private long chunks() {
    return platform.sql().get("SELECT count(*) AS n FROM manifest_chunk", row -> row.number("n"));
  }

  @Test
  void whatDidNotChangeHasTheDigestOfTheVersion() {
    long version = version();
    long before = chunks();

    Map<String, Object> task = check(version);

    assertThat(task)
        .containsEntry("state", "DONE")
        .containsEntry("found_digest", platform.version(version).get("manifest_digest"));
    assertThat(chunks()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"one more", "one less", "another content", "a refused one more"})
  void whatChangedHasAnotherAndLeavesNothing(String change) throws IOException {
    long version = version();
    long before = chunks();
    switch (change) {
      case "one more" -> write("train/c.txt", "gamma");
      case "one less" -> Files.delete(origin.resolve("train/b.txt"));
      case "another content" -> {
        write("train/b.txt", "BETA");
        Files.setLastModifiedTime(
            origin.resolve("train/b.txt"), FileTime.from(Instant.now().plusSeconds(5)));
      }
      default -> Files.createSymbolicLink(origin.resolve("link"), origin.resolve("nowhere"));
    }

    Map<String, Object> task = check(version);

    assertThat(task).containsEntry("state", "DONE");
    assertThat(String.valueOf(task.get("found_digest")))
        .startsWith("sha256:")
        .isNotEqualTo(platform.version(version).get("manifest_digest"));
    assertThat(chunks()).isEqualTo(before);
  }

  @Test
  void anOriginThatIsGoneIsSaid() throws IOException {
    long version = version();
    Files.move(origin, origin.resolveSibling("gone-" + origin.getFileName()));

    Map<String, Object> task = check(version);

    assertThat(task)
        .containsEntry("state", "FAILED")
        .containsEntry("error_code", "origin-not-found");
    assertThat(task.get("found_digest")).isNull();
  }

  @Test
  void aVersionThatIsBeingDeletedIsNotChecked() {
    long version = version();
    platform.delete(version);

    assertThat(check(version)).containsEntry("state", "CANCELLED");
  }
}
