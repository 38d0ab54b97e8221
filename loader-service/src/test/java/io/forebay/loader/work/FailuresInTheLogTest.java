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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What failed is a line in the loader's log: what it was, and why. */
@QuarkusTest
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "LOADER"))
@WithTestResource(LoaderResource.class)
class FailuresInTheLogTest {

  private static final PatternFormatter LINE = new PatternFormatter("%p %m");
  private static final Logger LOG = Logger.getLogger("io.forebay.loader");

  @TempDir Path source;
  TestDatabase database;
  private Platform platform;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          lines.add(LINE.format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    platform = new Platform(database);
    LOG.addHandler(handler);
  }

  @AfterEach
  void stop() {
    LOG.removeHandler(handler);
  }

  private long version(long dataset) {
    return platform.version(
        dataset,
        List.of(new SourceSpec("", source.toUri().toString(), Map.of(), Optional.empty())));
  }

  @Test
  void aVersionThatFailed() throws IOException {
    long dataset = platform.dataset("unlisted-of-log");
    Files.delete(source);

    version(dataset);

    assertThat(lines)
        .satisfiesOnlyOnce(
            line ->
                assertThat(line)
                    .startsWith("WARN version unlisted-of-log@1 failed: origin-not-found: "));
    Files.createDirectory(source);
  }

  @Test
  void aLoadOfWhichFilesFailed() throws IOException {
    // given
    Files.writeString(source.resolve("gone"), "1");
    Files.writeString(source.resolve("kept"), "2");
    long dataset = platform.dataset("gone-of-log");
    long version = version(dataset);
    Files.delete(source.resolve("gone"));

    // when
    UUID load = platform.load(dataset, version);
    platform.finished(load);

    // then
    Awaitility.await() // the line follows the load's last report
        .untilAsserted(
            () ->
                assertThat(lines)
                    .satisfiesOnlyOnce(
                        line ->
                            assertThat(line)
                                .startsWith(
                                    ("WARN load %s of gone-of-log@1: 1 of 2 files could not be loaded"
                                            + " here, the first of them: origin-")
                                        .formatted(load))));
  }
}
