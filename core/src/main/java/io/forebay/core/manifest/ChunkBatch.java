package io.forebay.core.manifest;

import java.util.LinkedHashMap;
import java.util.Map;

/** Collects chunks so that many go to the store in one round trip. */
final class ChunkBatch {

  private static final int MOST_CHUNKS = 1_000;
  private static final int MOST_BYTES = 1 << 20;

  private final ChunkStore store;
  private Map<ChunkId, byte[]> waiting = new LinkedHashMap<>();
  private int bytes;

  ChunkBatch(ChunkStore store) {
    this.store = store;
  }

  void add(ChunkFrame.Sealed chunk) {
    if (waiting.put(chunk.id(), chunk.stored()) == null) {
      bytes += chunk.stored().length;
    }
    if (waiting.size() >= MOST_CHUNKS || bytes >= MOST_BYTES) {
      flush();
    }
  }

  void flush() {
    if (!waiting.isEmpty()) {
      store.write(waiting);
      waiting = new LinkedHashMap<>();
      bytes = 0;
    }
  }
}
