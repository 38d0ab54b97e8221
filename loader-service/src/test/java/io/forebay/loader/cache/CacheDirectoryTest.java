package io.forebay.loader.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheDirectoryTest {

  @TempDir Path directory;

  @Test
  void loadersThatStartAtOnceBeginOneAfterAnotherAndOneIsTheFirst() throws Exception {
    // given
    List<CacheDirectory> loaders = new ArrayList<>();
    for (int loader = 0; loader < 4; loader++) {
      loaders.add(open());
    }
    AtomicInteger beginning = new AtomicInteger();
    AtomicInteger firsts = new AtomicInteger();
    AtomicInteger overlaps = new AtomicInteger();

    // when
    try (ExecutorService processes = Executors.newThreadPerTaskExecutor(Thread::new)) {
      List<Future<?>> running = new ArrayList<>();
      for (CacheDirectory loader : loaders) {
        running.add(
            processes.submit(
                () -> {
                  loader.serve(
                      first -> {
                        overlaps.addAndGet(beginning.getAndIncrement());
                        firsts.addAndGet(first ? 1 : 0);
                        sleep();
                        beginning.decrementAndGet();
                      });
                  return null;
                }));
      }
      for (Future<?> process : running) {
        process.get();
      }
    }

    // then
    assertThat(firsts).hasValue(1);
    assertThat(overlaps).hasValue(0);
    loaders.forEach(CacheDirectory::close);
  }

  @Test
  void theNextIsTheFirstWhenNobodyServesAnyMore() throws IOException {
    // given
    CacheDirectory stopped = open();
    stopped.serve(first -> assertThat(first).isTrue());
    CacheDirectory next = open();

    // when
    stopped.close();

    // then
    next.serve(first -> assertThat(first).isTrue());
    next.close();
  }

  @Test
  void whoCouldNotBeginDoesNotServe() throws IOException {
    // given
    CacheDirectory failing = open();
    assertThatThrownBy(
            () ->
                failing.serve(
                    _ -> {
                      throw new IOException("the database is away");
                    }))
        .hasMessage("the database is away");

    // when
    CacheDirectory other = open();

    // then
    other.serve(first -> assertThat(first).isTrue());
    other.close();
    failing.close();
  }

  @Test
  void nothingOfAProcessStaysWhenItStops() throws IOException {
    // given
    CacheDirectory loader = open();
    loader.serve(_ -> {});

    // when
    loader.close();

    // then
    assertThat(directory.resolve(".forebay/staging")).isEmptyDirectory();
    assertThat(directory.resolve(".forebay/serving")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8f14e45f-ceea-467f-a0e6", "\0\0\0\0\0\0\0\0"})
  void aDirectoryWhoseIdentityAPowerCutTookIsAnotherNodeAndStaysIt(String left) throws IOException {
    // given
    CacheDirectory before = open();
    before.close();
    Files.writeString(directory.resolve(".forebay/node"), left);

    // when
    CacheDirectory after = open();

    // then
    assertThat(after.node()).isNotEqualTo(before.node());
    CacheDirectory next = open();
    assertThat(next.node()).isEqualTo(after.node());
    after.close();
    next.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3f1c", "\0\0\0\0"})
  void aNoteOfTheBootThatIsNotWholeIsAnotherBoot(String left) throws IOException {
    // given
    CacheDirectory cache = open();
    cache.noteBoot();
    assertThat(cache.servedByAnotherBoot()).isFalse();

    // when
    Files.writeString(directory.resolve(".forebay/boot"), left);

    // then
    assertThat(cache.servedByAnotherBoot()).isTrue();
    cache.noteBoot();
    assertThat(cache.servedByAnotherBoot()).isFalse();
    cache.close();
  }

  @Test
  void noNoteOfTheBootMayHaveBeenAnotherBoot() throws IOException {
    CacheDirectory cache = open();

    assertThat(cache.servedByAnotherBoot()).isTrue();
    cache.close();
  }

  @Test
  void whereTheKernelNamesNoBootEveryStartMayBeAfterACrash() throws IOException {
    Boot boot =
        new Boot(
            directory.resolve("no-such-file"),
            new SmallFile(new LocalDisk(), directory.resolve("boot")));

    boot.note(directory.resolve("temporary"));

    assertThat(boot.changed()).isTrue();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void whatIsLeftOfADeadLoaderIsRemovedWhateverPartOfItIsThere() throws IOException {
    // given
    open().close();
    Files.writeString(directory.resolve(".forebay/staging/only-a-lock.lock"), "");
    Files.writeString(directory.resolve(".forebay/serving/only-served"), "");
    Files.createDirectories(directory.resolve(".forebay/staging/no-lock/tree/sub"));
    Path trash = Files.createDirectories(directory.resolve(".forebay/trash/tree/sub"));
    Files.setPosixFilePermissions(trash, PosixFilePermissions.fromString("r-xr-xr-x"));

    // when
    CacheDirectory next = new CacheDirectory(TreesTest.settings(directory), owner());
    next.close();

    // then
    assertThat(directory.resolve(".forebay/staging")).isEmptyDirectory();
    assertThat(directory.resolve(".forebay/serving")).isEmptyDirectory();
    assertThat(directory.resolve(".forebay/trash")).isEmptyDirectory();
  }

  @Test
  void loadersThatStartAtOnceBuryTheSameDead() throws Exception {
    // given
    open().close();
    for (int dead = 0; dead < 20; dead++) {
      for (int file = 0; file < 20; file++) {
        Path sub = directory.resolve(".forebay/staging/dead-" + dead + "/sub-" + file);
        Files.writeString(Files.createDirectories(sub).resolve("file"), "x");
      }
    }

    // when
    List<CacheDirectory> loaders = new ArrayList<>();
    try (ExecutorService processes = Executors.newThreadPerTaskExecutor(Thread::new)) {
      List<Future<CacheDirectory>> starting = new ArrayList<>();
      for (int loader = 0; loader < 6; loader++) {
        starting.add(processes.submit(this::open));
      }
      for (Future<CacheDirectory> start : starting) {
        loaders.add(start.get());
      }
    }

    // then
    assertThat(directory.resolve(".forebay/trash")).isEmptyDirectory();
    assertThat(loaders).extracting(CacheDirectory::node).containsOnly(loaders.getFirst().node());
    loaders.forEach(CacheDirectory::close);
    assertThat(directory.resolve(".forebay/staging")).isEmptyDirectory();
  }

  private static Disk owner() {
    return new OwnerDisk(new LocalDisk());
  }

  private CacheDirectory open() throws IOException {
    return new CacheDirectory(TreesTest.settings(directory), new LocalDisk());
  }

  private static void sleep() throws IOException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
