package io.forebay.loader.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private CacheDirectory open() throws IOException {
    return new CacheDirectory(TreesTest.settings(directory));
  }

  private static void sleep() throws IOException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
