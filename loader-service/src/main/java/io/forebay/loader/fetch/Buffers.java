package io.forebay.loader.fetch;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Reuses direct buffers, which are dear to make; one per request under way. */
@Singleton
class Buffers {

  // Large files cost less CPU with larger reads: fewer system calls for the same bytes.
  static final int SIZE = 1024 * 1024;

  private final ConcurrentLinkedDeque<ByteBuffer> free = new ConcurrentLinkedDeque<>();

  ByteBuffer take() {
    ByteBuffer buffer = free.poll();
    return buffer == null ? ByteBuffer.allocateDirect(SIZE) : buffer.clear();
  }

  void give(ByteBuffer buffer) {
    // The one used last is still in the processor's cache.
    free.push(buffer);
  }
}
