package io.forebay.loader.origin.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Somebody who may write in a source exchanges a part of a path as fast as they can, while the
 * source is listed and read as fast as that can be done.
 */
class ExchangeRaceTest {

  private static final Duration AT_LEAST = Duration.ofMillis(400);
  private static final Duration AT_MOST = Duration.ofSeconds(10);

  @TempDir Path temporary;

  private int listed;
  private int notListed;
  private int read;
  private int notRead;

  enum Way {
    PINNED,
    WALKED;

    Opener opener() {
      return switch (this) {
        case PINNED -> PinnedFile::open;
        case WALKED -> WalkedFile::open;
      };
    }
  }

  /** What takes the place of the part. */
  enum Substitute {
    LINK_OUT,
    LINK_UP,
    PIPE;

    Path make(Machine machine, String part, Path at) throws Exception {
      return switch (this) {
        case LINK_OUT -> Files.createSymbolicLink(at, machine.outside().resolve(part));
        case LINK_UP -> Files.createSymbolicLink(at, Path.of(".."));
        case PIPE -> Machine.pipe(at);
      };
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PINNED, '', LINK_OUT",
    "PINNED, d, LINK_OUT",
    "PINNED, d/e, LINK_OUT",
    "PINNED, d/e/f, LINK_OUT",
    "PINNED, d, LINK_UP",
    "PINNED, d/e, LINK_UP",
    "PINNED, '', PIPE",
    "PINNED, d, PIPE",
    "PINNED, d/e/f, PIPE",
    "WALKED, '', LINK_OUT",
    "WALKED, d, LINK_OUT",
    "WALKED, d/e, LINK_OUT",
    "WALKED, d/e/f, LINK_OUT",
    "WALKED, d, LINK_UP",
  })
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void nothingOutsideIsListedNorReadHoweverFastPathsAreExchanged(
      Way way, String part, Substitute substitute) throws Exception {
    // given
    assumeTrue(way == Way.WALKED || Files.isDirectory(PinnedFile.DESCRIPTORS), "Linux");
    Machine machine = Machine.layOut(temporary);
    Path name = machine.source().resolve(part);
    Path other = substitute.make(machine, part, machine.directory().resolve("other"));
    Path aside = machine.directory().resolve("aside");
    AtomicReference<Throwable> broken = new AtomicReference<>();
    Thread exchanging = Thread.ofPlatform().daemon().unstarted(() -> exchange(name, other, aside));
    exchanging.setUncaughtExceptionHandler((_, e) -> broken.set(e));

    // when
    try (Origin origin = machine.origin(way.opener())) {
      exchanging.start();
      long start = System.nanoTime();
      while (isGoingOn(System.nanoTime() - start)) {
        list(origin);
        read(origin);
      }
    } finally {
      exchanging.interrupt();
      exchanging.join();
    }

    // then nothing failed above, and both had their turn
    assertThat(broken.get()).isNull();
    assertThat(listed).as("listed").isPositive();
    assertThat(notListed).as("not listed").isPositive();
    assertThat(read).as("read").isPositive();
    assertThat(notRead).as("not read").isPositive();
    assertThat(machine.held()).isEmpty();
  }

  private boolean isGoingOn(long nanos) {
    boolean seenAll = listed > 0 && notListed > 0 && read > 0 && notRead > 0;
    return nanos < (seenAll ? AT_LEAST : AT_MOST).toNanos();
  }

  private static void exchange(Path name, Path other, Path aside) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Machine.replace(name, other, aside);
        Machine.replace(name, aside, other);
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void list(Origin origin) throws InterruptedException {
    try {
      Listed listing = Listed.of(origin);
      assertThat(listing.files).isSubsetOf(Machine.FILE);
      if (listing.files.isEmpty()) {
        notListed++;
      } else {
        listed++;
      }
    } catch (OriginException e) {
      notListed++;
    }
  }

  private void read(Origin origin) throws InterruptedException {
    OriginFile file = Machine.FILE;
    ByteBuffer bytes = ByteBuffer.allocate(100);
    boolean whole = false;
    try (ContentStream stream = origin.open(file, 0, file.size())) {
      while (stream.read(bytes) >= 0) {}
      whole = true;
    } catch (OriginException e) {
      // What came before the failure is looked at nevertheless.
    }
    String content = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    if (whole) {
      assertThat(content).isEqualTo(Machine.GOOD);
      read++;
    } else {
      assertThat(content).isIn("", Machine.GOOD);
      notRead++;
    }
  }
}
