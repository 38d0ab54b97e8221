package io.forebay.loader.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;

/** Reads staged content back, for what could not be computed while it came. */
record Reread(Buffers buffers) {

  /** Hands over all bytes of a file, in order. */
  void all(FileChannel file, Consumer<ByteBuffer> taker) throws IOException {
    ByteBuffer buffer = buffers.take();
    try {
      long position = 0;
      for (int n = file.read(buffer, position); n >= 0; n = file.read(buffer, position)) {
        position += n;
        taker.accept(buffer.flip());
        buffer.clear();
      }
    } finally {
      buffers.give(buffer);
    }
  }
}
