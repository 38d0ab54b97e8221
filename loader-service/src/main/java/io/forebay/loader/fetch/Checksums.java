package io.forebay.loader.fetch;

import io.forebay.core.load.Fingerprint;
import io.forebay.core.manifest.ManifestEntry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Checksums of files that are in the cache already. */
@Singleton
public class Checksums {

  private final Buffers buffers;

  Checksums(Buffers buffers) {
    this.buffers = buffers;
  }

  /** CRC-32C of a file's content. */
  public int crc32c(Path file) throws IOException {
    return read(file, Optional.empty()).crc32c;
  }

  /**
   * Of a file that was placed and not recorded.
   *
   * @return nothing when the content is not what its version says
   */
  public Optional<Fingerprint> fingerprint(Path file, ManifestEntry entry) throws IOException {
    Read read = read(file, Verification.choose(entry.checksum(), List.of()));
    return read.verdict == Verdict.OTHER
        ? Optional.empty()
        : Optional.of(new Fingerprint(read.crc32c, read.verdict.proof()));
  }

  private record Read(int crc32c, Verdict verdict) {}

  private Read read(Path file, Optional<Verification> verification) throws IOException {
    ByteBuffer buffer = buffers.take();
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      CRC32C crc = new CRC32C();
      while (in.read(buffer) >= 0) {
        buffer.flip();
        verification.ifPresent(check -> check.update(buffer));
        crc.update(buffer);
        buffer.clear();
      }
      int computed = (int) crc.getValue();
      return new Read(
          computed, verification.map(check -> check.verdict(computed)).orElse(Verdict.UNKNOWN));
    } finally {
      buffers.give(buffer);
    }
  }
}
