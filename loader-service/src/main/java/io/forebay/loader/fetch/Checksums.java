package io.forebay.loader.fetch;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Checksums of files that are in the cache already. */
@ApplicationScoped
public class Checksums {

  private final Buffers buffers;

  Checksums(Buffers buffers) {
    this.buffers = buffers;
  }

  /** CRC-32C of a file's content. */
  public int crc32c(Path file) throws IOException {
    ByteBuffer buffer = buffers.take();
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      CRC32C crc = new CRC32C();
      while (in.read(buffer) >= 0) {
        crc.update(buffer.flip());
        buffer.clear();
      }
      return (int) crc.getValue();
    } finally {
      buffers.give(buffer);
    }
  }
}
