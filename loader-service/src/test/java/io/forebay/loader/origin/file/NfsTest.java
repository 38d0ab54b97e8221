package io.forebay.loader.origin.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.loader.origin.OriginFailure;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
