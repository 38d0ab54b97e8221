package io.forebay.loader.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.cache.CachedFiles;
import io.forebay.db.testing.TestDatabaseResource;
import io.forebay.loader.cache.TreePaths;
import io.forebay.loader.cache.Trees;
import io.forebay.loader.cache.VersionTree;
import io.forebay.loader.fetch.FetchRunner;
import io.forebay.loader.publish.PublishRunner;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The last look at a load's files, when something happened to them or to the task. */
@QuarkusTest
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "LOADER"))
@WithTestResource(LoaderResource.class)
class PublishRunnerTest extends OnePublishedVersion {

  @Inject Trees trees;
  @Inject CachedFiles cachedFiles;
  @Inject PublishRunner publish;
  @Inject FetchRunner fetch;

  @Test
  void whatIsInItsPlaceAndNotRecordedIsRecordedWithItsChecksum() throws Exception {
    // given
    Object slab = slab();
    cachedFiles.forget(platform.node(), version, Map.of(1L, 7L, 3L, 7L));
    assertThat(warm()).containsEntry("files", FILES - 2).containsEntry("state", "PARTIAL");
    UUID load = running();

    // when
    publish.run(tasks.publish(dataset, version, load));

    // then
    assertThat(platform.load(load))
        .containsEntry("state", "SUCCEEDED")
        .containsEntry("files_done", FILES);
    assertThat(warm())
        .containsEntry("files", FILES)
        .containsEntry("bytes", FILES * CONTENT.length());
    assertThat(slab()).isEqualTo(slab);
  }

  @Test
  void whatDisappearedFailsTheLoadAndIsNoLongerCalledCompleteAndTheNextLoadBringsIt()
      throws Exception {
    // given
    Files.delete(published.resolve("sub/f2"));
    UUID load = running();

    // when
    publish.run(tasks.publish(dataset, version, load));

    // then
    assertThat(platform.load(load)).containsEntry("state", "FAILED");
    assertThat(platform.rows("load_failure", "load_id = '" + load + "'"))
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .containsEntry("path", "sub/f2")
                    .containsEntry("code", "cache-io"));
    Path partial = published.resolveSibling("v1.partial");
    assertThat(published).doesNotExist();
    assertThat(warm())
        .containsEntry("state", "PARTIAL")
        .containsEntry("files", FILES - 1)
        .containsEntry("path", partial.toString());

    // when
    UUID next = platform.load(dataset, version);
    platform.finished(next);

    // then
    assertThat(platform.load(next)).containsEntry("state", "SUCCEEDED");
    assertThat(published.resolve("sub/f2")).hasContent(CONTENT);
    assertThat(warm()).containsEntry("state", "COMPLETE");
  }

  @Test
  void aLoadOfWhatIsCalledCompleteAndIsNotMakesItPartialBeforeItWrites() throws Exception {
    // given
    Files.delete(published.resolve("sub/f2"));
    UUID load = running();

    // when
    fetch.run(tasks.fetch(dataset, version, load, FILES));

    // then
    assertThat(published).doesNotExist();
    assertThat(published.resolveSibling("v1.partial/sub/f2")).hasContent(CONTENT);
    assertThat(platform.rows("load_failure", "load_id = '" + load + "'")).isEmpty();
    // The loader of this process publishes it.
    platform.finished(load);
    assertThat(platform.load(load)).containsEntry("state", "SUCCEEDED");
    assertThat(published.resolve("sub/f2")).hasContent(CONTENT);
  }

  @Test
  void whatDisappearsAfterThisProcessPutItInItsPlaceIsMissedAtTheLastLook() throws Exception {
    // given
    UUID load = running();
    trees.remove(tree());
    fetch.run(tasks.fetch(dataset, version, load, FILES));
    Path partial = published.resolveSibling("v1.partial");
    assertThat(partial.resolve("sub/f1")).hasContent(CONTENT);

    // when
    Files.delete(partial.resolve("sub/f2"));
    publish.run(tasks.publish(dataset, version, load));

    // then
    assertThat(platform.rows("load_failure", "load_id = '" + load + "'"))
        .singleElement()
        .satisfies(failure -> assertThat(failure).containsEntry("path", "sub/f2"));
    assertThat(published).doesNotExist();
  }

  @Test
  void whatAnotherLoadKnewIsLookedAtAgain() throws Exception {
    // given
    UUID load = running();
    trees.remove(tree());
    fetch.run(tasks.fetch(dataset, version, load, FILES));
    Path damaged = published.resolveSibling("v1.partial").resolve("sub/f2");
    Files.delete(damaged);
    Files.writeString(damaged, "short");

    // when
    UUID next = running();
    publish.run(tasks.publish(dataset, version, next));

    // then
    assertThat(platform.rows("load_failure", "load_id = '" + next + "'"))
        .singleElement()
        .satisfies(failure -> assertThat(failure).containsEntry("path", "sub/f2"));
    assertThat(published).doesNotExist();
  }

  @Test
  void whoseLeaseIsLostRecordsNothingAndMakesNothingAnew() throws Exception {
    // given
    UUID load = running();
    TaskLife publishing = tasks.publish(dataset, version, load);
    TaskLife fetched = tasks.fetch(dataset, version, load, FILES);
    tasks.takenByAnother(publishing);
    tasks.takenByAnother(fetched);
    trees.remove(tree());
    platform.sql().update("DELETE FROM warm_version WHERE version_id = ?", version);

    // when
    publish.run(publishing);
    fetch.run(fetched);

    // then
    assertThat(published.getParent()).doesNotExist();
    assertThat(platform.rows("warm_version", "version_id = " + version)).isEmpty();
    assertThat(platform.load(load)).containsEntry("state", "RUNNING");
  }

  @Test
  void whoWritesIntoAVersionThatIsEvictedMeanwhileDoesNotMakeItAnew() throws Exception {
    // given
    trees.remove(tree());
    TreePaths writer = new TreePaths(trees, tree());
    Path staged = Files.writeString(cache.stagingFile(), CONTENT);

    // when
    trees.remove(tree());

    // then
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> writer.place(staged, "sub/f1")))
        .isInstanceOf(java.nio.file.NoSuchFileException.class);
    assertThat(published.getParent()).doesNotExist();
  }

  private VersionTree tree() {
    return new VersionTree(
        name, 1, UUID.fromString(String.valueOf(platform.version(version).get("uid"))));
  }

  private Object slab() {
    return platform.rows("cached_slab", "version_id = " + version).getFirst().get("crc32c");
  }

  /** A load of all files that the orchestrator planned; its tasks are made by the tests. */
  private UUID running() {
    UUID load =
        platform
            .sql()
            .get(
                """
            INSERT INTO load (dataset_id, version_id, state, started_at, planned, files_total,
                              bytes_total)
            SELECT ?, id, 'RUNNING', now(), true, file_count, total_bytes FROM version
            WHERE id = ? RETURNING id
            """,
                row -> row.uuid("id"),
                dataset,
                version);
    platform.part(load);
    return load;
  }
}
