package io.forebay.loader.version;

import io.forebay.core.manifest.ChunkId;
import io.forebay.core.manifest.ChunkStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Chunks of manifests without a database. */
public final class MemoryChunks implements ChunkStore {

  private final Map<ChunkId, byte[]> chunks = new ConcurrentHashMap<>();

  @Override
  public Map<ChunkId, byte[]> read(Collection<ChunkId> ids) {
    Map<ChunkId, byte[]> found = new HashMap<>();
    ids.forEach(id -> found.put(id, chunks.get(id)));
    return found;
  }

  @Override
  public void write(Map<ChunkId, byte[]> added) {
    chunks.putAll(added);
  }

  /** Takes those of another over. */
  public void addAll(MemoryChunks other) {
    chunks.putAll(other.chunks);
  }
}
