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
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A loader with its ordinary settings, and sources that lead where it may not read. */
@QuarkusTest
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "LOADER"))
@WithTestResource(LoaderResource.class)
class ForbiddenSourcesTest {

  private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  @TempDir Path directory;
  @Inject CacheDirectory cache;

  @ConfigProperty(name = "forebay.secret-key-file")
  Path secretKey;

  TestDatabase database;
  private Platform platform;

  @BeforeEach
  void connect() {
    platform = new Platform(database);
  }

  private static List<SourceSpec> source(String uri, Map<String, String> options) {
    return List.of(new SourceSpec("", uri, options, Optional.empty()));
  }

  private Map<String, Object> resolved(String name, List<SourceSpec> sources) {
    return platform.version(platform.version(platform.dataset(name), sources));
  }

  private static void assertForbidden(Map<String, Object> version, String... named) {
    assertThat(version)
        .containsEntry("state", "FAILED")
        .containsEntry("error_code", "origin-not-allowed");
    assertThat(version.get("error_detail").toString()).contains(named);
  }

  @ParameterizedTest
  @CsvSource({"http://169.254.169.254/latest/, 169.254.169.254", "http://0/x, connect to 0;"})
  void aWebSourceAtAMetadataServiceFailsItsVersion(String uri, String named) {
    assertForbidden(
        resolved("web-" + UUID.randomUUID(), source(uri, Map.of())),
        named,
        "forebay.loader.outbound.allow");
  }

  @Test
  void soDoesABucketThere() {
    Map<String, String> options = Map.of("endpoint", "http://169.254.169.254", "anonymous", "true");

    assertForbidden(
        resolved("bucket", source("s3://bucket", options)),
        "169.254.169.254",
        "forebay.loader.outbound.allow");
  }

  @Test
  void soDoesABucketThatWouldSeeTheMachinesCredentials() {
    Map<String, String> options = Map.of("endpoint", "http://store.example.org");

    assertForbidden(
        resolved("lent", source("s3://bucket", options)),
        "store.example.org",
        "forebay.loader.s3.machine-credentials");
  }

  @Test
  void soDoForebaysOwnFiles() {
    assertForbidden(
        resolved("own-key", source("file://" + secretKey, Map.of())),
        secretKey.toString(),
        "forebay.loader.files.roots");
    assertForbidden(
        resolved("own-cache", source("file://" + cache.datasets(), Map.of())),
        cache.datasets().toString(),
        "forebay.loader.files.roots");
  }

  @Test
  void aSourceThatLeadsThereOnceItsVersionIsReadyFailsItsLoad() throws IOException {
    // given
    Path real = Files.createDirectory(directory.resolve("real"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), real);
    Files.setLastModifiedTime(Files.writeString(real.resolve("file"), "data"), TIME);
    long dataset = platform.dataset("moved");
    long version = platform.version(dataset, source("file://" + link, Map.of()));

    // when
    Path inside = Files.createDirectories(cache.datasets().resolve("inside"));
    Files.setLastModifiedTime(Files.writeString(inside.resolve("file"), "data"), TIME);
    Files.delete(link);
    Files.createSymbolicLink(link, inside);
    UUID load = platform.load(dataset, version);

    // then
    assertThat(platform.finished(load)).containsEntry("state", "FAILED");
    assertThat(platform.rows("load_failure", "load_id = '" + load + "'"))
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .containsEntry("path", "file")
                    .containsEntry("code", "origin-not-allowed"));
  }
}
