package io.forebay.loader.origin.file;

import static io.forebay.loader.origin.AbstractOriginContract.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.loader.origin.Content;
import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only mounts of NFS do, as far as it can be had without one. */
class NfsTest {

  @ParameterizedTest
  @CsvSource({
    ".nfs000000000012d68700000001, true",
    ".nfs000000000012d687, false",
    ".nfs000000000012D68700000001, false",
    "a.nfs000000000012d68700000001, false",
    ".nfs-notes, false",
  })
  void filesThatWereDeletedWhileOpenAreKnownByTheirNames(String name, boolean deleted) {
    assertThat(SillyRename.isName(name)).isEqualTo(deleted);
  }

  /** Answers as a client of NFS does: what it was told before, until somebody opens the file. */
  private static final class RememberingOpener implements Opener {
    private final Map<Path, BasicFileAttributes> remembered = new HashMap<>();

    @Override
    public Held open(Path path) throws IOException {
      Held held = Opener.ofThisMachine().open(path);
      return new Held() {
        @Override
        public Path real() {
          return held.real();
        }

        @Override
        public BasicFileAttributes attributes() throws IOException {
          if (!remembered.containsKey(held.real())) {
            remembered.put(held.real(), held.attributes());
          }
          return remembered.get(held.real());
        }

        @Override
        public FileChannel channel() throws IOException {
          remembered.remove(held.real());
          return held.channel();
        }

        @Override
        public SecureDirectoryStream<Path> entries() throws IOException {
          return held.entries();
        }

        @Override
        public void close() {
          held.close();
        }
      };
    }
  }

  @TempDir Path root;

  private Origin origin() {
    return new FileOrigin(
        root, new FileRules(List.of(Path.of("/")), List.of()), new RememberingOpener());
  }

  private OriginFile listed(Origin origin) throws Exception {
    Files.writeString(root.resolve("a"), "before");
    return Listed.of(origin).file("a");
  }

  private void change() throws IOException {
    Files.writeString(root.resolve("a"), "behind");
    Files.setLastModifiedTime(root.resolve("a"), FileTime.from(Instant.now().plusSeconds(5)));
  }

  @Test
  void whatTheClientRemembersDoesNotHideThatAFileChangedBeforeItIsRead() throws Exception {
    Origin origin = origin();
    OriginFile file = listed(origin);
    assertThat(Content.read(origin, file, 0, 6)).asString().isEqualTo("before");

    change();

    assertThat(failure(() -> origin.open(file, 0, 6).close())).isEqualTo(OriginFailure.CHANGED);
  }

  @Test
  void norThatItChangesWhileItIsRead() throws Exception {
    Origin origin = origin();
    OriginFile file = listed(origin);
    try (ContentStream in = origin.open(file, 0, 6)) {
      assertThat(in.read(ByteBuffer.allocate(3))).isEqualTo(3);

      change();

      assertThat(failure(() -> Content.readAll(in, 3))).isEqualTo(OriginFailure.CHANGED);
    }
  }

  @Test
  void aStaleHandleIsAskedForByItsNameAgain() throws Exception {
    Path path = Path.of("/data/a");
    IOException ofName = new FileSystemException("/data/a", null, "Stale file handle");
    IOException ofRead = new IOException("Stale file handle");

    for (IOException e : new IOException[] {ofName, ofRead}) {
      assertThat(FileFailures.isStale(e)).isTrue();
      assertThat(FileFailures.at(path, e).failure()).isEqualTo(OriginFailure.TRANSIENT);
      assertThat(FileFailures.at(path, e)).hasMessageContaining("Stale file handle");
    }
    assertThat(FileFailures.isStale(new IOException("Input/output error"))).isFalse();
  }
}
