package io.forebay.loader.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.db.cache.EvictReports;
import io.forebay.db.testing.TestDatabaseResource;
import io.forebay.loader.cache.Disk;
import io.forebay.loader.cache.DiskSpace;
import io.forebay.loader.cache.HookedDisk;
import io.forebay.loader.cache.OpenFiles;
import io.forebay.loader.cache.Trees;
import io.forebay.loader.evict.EvictRunner;
import io.forebay.loader.version.Versions;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Evictions in which something happens between two of their steps. */
@QuarkusTest
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "LOADER"))
@WithTestResource(LoaderResource.class)
class EvictRunnerTest extends OnePublishedVersion {

  @Inject Disk disk;
  @Inject Versions versions;
  @Inject OpenFiles openFiles;
  @Inject DiskSpace space;
  @Inject EvictReports reports;
  private Process reader;

  @AfterEach
  void stop() throws InterruptedException {
    if (reader != null) {
      reader.destroyForcibly().waitFor();
    }
  }

  @Test
  void aVersionThatIsOpenedWhileItIsBeingHiddenStandsAgainAndStays() throws Exception {
    // given
    TaskLife life = tasks.evict(dataset, version);
    Disk opensFirst =
        new HookedDisk() {
          @Override
          public void move(Path from, Path to) throws IOException {
            if (from.equals(published)) {
              reader = reading(from.resolve("sub/f1"));
            }
            super.move(from, to);
          }
        };

    // when
    runner(opensFirst).run(life);

    // then
    assertThat(reader.isAlive()).isTrue();
    assertThat(published.resolve("sub")).isDirectoryContaining("glob:**/f4");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(published)))
        .isEqualTo("r-xr-xr-x");
    assertThat(warm())
        .containsEntry("state", "COMPLETE")
        .containsEntry("path", published.toString())
        .containsEntry("in_use", true);
    assertThat(task(life)).containsEntry("error_code", "version-in-use");
    assertThat(cache.root().resolve(".forebay/hidden")).isEmptyDirectory();
  }

  @Test
  void anEvictionThatItsLoaderDiedOverIsDoneWhenItsRoomIsFree() throws Exception {
    // given
    double used = space.usedBytes();
    TaskLife first = tasks.evict(dataset, version);
    Disk dies =
        new HookedDisk() {
          @Override
          public void delete(Path path) throws IOException {
            if (path.endsWith("sub/f3") || path.endsWith("sub/f2")) {
              throw new IOException("killed");
            }
            super.delete(path);
          }
        };
    assertThatThrownBy(() -> runner(dies).run(first)).hasMessage("killed");
    assertThat(published).doesNotExist();
    assertThat(warm()).containsEntry("state", "EVICTING");
    assertThat(task(first)).containsEntry("state", "RUNNING");

    // when
    TaskLife second = tasks.takenByAnother(first);
    runner(disk).run(second);

    // then
    assertThat(task(second)).containsEntry("state", "DONE");
    assertThat(platform.rows("warm_version", "version_id = " + version)).isEmpty();
    assertThat(cache.root().resolve(".forebay/hidden")).isEmptyDirectory();
    assertThat(space.usedBytes()).isEqualTo(used - FILES * CONTENT.length());
  }

  @Test
  void whoseLeaseIsLostTouchesNothing() throws Exception {
    // given
    TaskLife life = tasks.evict(dataset, version);
    tasks.takenByAnother(life);

    // when
    runner(disk).run(life);

    // then
    assertThat(published.resolve("sub/f1")).hasContent(CONTENT);
    assertThat(warm()).containsEntry("state", "COMPLETE");
  }

  private EvictRunner runner(Disk on) {
    return new EvictRunner(versions, new Trees(cache, on), openFiles, space, reports);
  }

  private Map<String, Object> task(TaskLife life) {
    return platform.rows("task", "id = " + life.task().id()).getFirst();
  }

  private static Process reading(Path file) throws IOException {
    Process process =
        new ProcessBuilder("sh", "-c", "exec < \"$1\"; echo ready; exec sleep 60", "sh", file + "")
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    return process;
  }
}
