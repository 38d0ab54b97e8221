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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of stores that name their states and keep the old ones. */
@QuarkusTest
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "LOADER"))
@WithTestResource(LoaderResource.class)
class RevisionsTest {

  @Inject CacheDirectory cache;
  TestDatabase database;
  private Platform platform;
  @TempDir Path place;
  @TempDir Path plain;

  @BeforeEach
  void store() throws IOException {
    platform = new Platform(database);
    Files.writeString(plain.resolve("x"), "x");
    write("9fceb02/a", "of the first");
    write("d670460/a", "of the second");
    write("d670460/b", "new");
    Files.writeString(place.resolve("now"), "9fceb02");
  }

  private void write(String path, String content) throws IOException {
    Files.createDirectories(place.resolve(path).getParent());
    Files.writeString(place.resolve(path), content);
  }

  private long version(long dataset) {
    return platform.version(
        dataset,
        List.of(
            new SourceSpec("plain", plain.toUri().toString(), Map.of(), Optional.empty()),
            new SourceSpec("kept", "kept://" + place, Map.of(), Optional.empty())));
  }

  @Test
  void aVersionIsListedAndReadInTheStateThatTheStoreWasIn() throws IOException {
    // given a store that moves on before it is listed
    Files.writeString(place.resolve("next"), "d670460");
    long dataset = platform.dataset("revised");

    // when
    long first = version(dataset);
    long second = version(dataset);
    Map<String, Object> firstLoad = platform.finished(platform.load(dataset, first));
    Map<String, Object> secondLoad = platform.finished(platform.load(dataset, second));

    // then
    assertThat(platform.version(first))
        .containsEntry("state", "READY")
        .containsEntry("file_count", 2)
        .containsEntry("revisions", Map.of("1", "9fceb02"));
    assertThat(platform.version(second))
        .containsEntry("file_count", 3)
        .containsEntry("revisions", Map.of("1", "d670460"));
    assertThat(firstLoad).containsEntry("state", "SUCCEEDED");
    assertThat(secondLoad).containsEntry("state", "SUCCEEDED");
    assertThat(cache.datasets().resolve("revised/v1/kept/a")).hasContent("of the first");
    assertThat(cache.datasets().resolve("revised/v1/kept/b")).doesNotExist();
    assertThat(cache.datasets().resolve("revised/v2/kept/a")).hasContent("of the second");
  }

  @Test
  void aStoreThatDoesNotSayItsStateHasNoVersion() throws IOException {
    // given
    Files.delete(place.resolve("now"));

    // when
    Map<String, Object> version = platform.version(version(platform.dataset("stateless")));

    // then
    assertThat(version)
        .containsEntry("state", "FAILED")
        .containsEntry("error_code", "origin-unavailable");
    assertThat(version.get("error_detail"))
        .asString()
        .containsIgnoringCase("it does not say its state");
  }
}
