package io.forebay.loader.work;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.db.testing.TestDatabase;
import io.forebay.loader.cache.CacheDirectory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** For tests of tasks on a version that is complete and warm, done by hand. */
abstract class OnePublishedVersion {

  static final int FILES = 5;
  static final String CONTENT = "content";

  @TempDir Path origin;
  @Inject CacheDirectory cache;
  TestDatabase database;
  Platform platform;
  ClaimedByHand tasks;
  String name;
  long dataset;
  long version;

  /** The version's directory; its files are {@code sub/f0} and so on. */
  Path published;

  @BeforeEach
  void load() throws IOException {
    platform = new Platform(database);
    tasks = new ClaimedByHand(platform);
    for (int file = 0; file < FILES; file++) {
      Files.writeString(
          Files.createDirectories(origin.resolve("sub")).resolve("f" + file), CONTENT);
    }
    name = "published-" + UUID.randomUUID();
    dataset = platform.dataset(name);
    version =
        platform.version(
            dataset,
            List.of(new SourceSpec("", origin.toUri().toString(), Map.of(), Optional.empty())));
    platform.finished(platform.load(dataset, version));
    published = cache.datasets().resolve(name).resolve("v1");
  }

  @AfterEach
  void clear() {
    tasks.clear();
  }

  Map<String, Object> warm() {
    return platform.rows("warm_version", "version_id = " + version).getFirst();
  }
}
