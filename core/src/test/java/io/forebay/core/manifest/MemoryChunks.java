package io.forebay.core.manifest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chunks in a map; counts round trips. */
final class MemoryChunks implements ChunkStore {

  final Map<ChunkId, byte[]> chunks = new HashMap<>();
  final List<Integer> reads = new ArrayList<>();

  @Override
  public Map<ChunkId, byte[]> read(Collection<ChunkId> ids) {
    reads.add(ids.size());
    Map<ChunkId, byte[]> found = new HashMap<>();
    for (ChunkId id : ids) {
      byte[] chunk = chunks.get(id);
      if (chunk == null) {
        throw new ManifestCorruptException("no chunk " + id);
      }
      found.put(id, chunk);
    }
    return found;
  }

  @Override
  public void write(Map<ChunkId, byte[]> written) {
    written.forEach(chunks::putIfAbsent);
  }

  long storedBytes() {
    return chunks.values().stream().mapToLong(chunk -> chunk.length).sum();
  }
}
