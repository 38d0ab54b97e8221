package io.forebay.core.manifest;

import java.util.Collection;
import java.util.Map;

/**
 * Where a dataset's manifest chunks live. Implementations batch: one call is one round trip. A
 * chunk under an id never changes.
 */
public interface ChunkStore {

  /**
   * The encoded chunks under these ids.
   *
   * @throws ManifestCorruptException when one is missing
   */
  Map<ChunkId, byte[]> read(Collection<ChunkId> ids);

  /** Stores chunks; those already there are left as they are. */
  void write(Map<ChunkId, byte[]> chunks);
}
