package io.forebay.db.manifest;

import io.forebay.core.manifest.ChunkId;
import io.forebay.core.manifest.ChunkStore;
import java.util.Collection;
import java.util.Map;

/**
 * Chunks that are read until a deadline, and no longer: whatever walks through a manifest, and
 * however, reads some hundred files at a time from here.
 */
record HurriedChunks(ChunkStore chunks, Deadline deadline) implements ChunkStore {

  @Override
  public Map<ChunkId, byte[]> read(Collection<ChunkId> ids) {
    if (deadline.isOver()) {
      throw new OutOfTimeException();
    }
    return chunks.read(ids);
  }

  @Override
  public void write(Map<ChunkId, byte[]> written) {
    chunks.write(written);
  }
}
