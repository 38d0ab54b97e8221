package io.forebay.db.manifest;

import io.forebay.core.manifest.ChunkId;
import io.forebay.core.manifest.ChunkStore;
import io.forebay.core.manifest.ManifestCorruptException;
import io.forebay.db.sql.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The manifest chunks of one dataset: rows of {@code manifest_chunk}. Every call is one statement;
 * within a transaction it takes part in it.
 */
public final class PostgresChunkStore implements ChunkStore {

  private final Sql sql;
  private final long datasetId;

  public PostgresChunkStore(Sql sql, long datasetId) {
    this.sql = sql;
    this.datasetId = datasetId;
  }

  @Override
  public Map<ChunkId, byte[]> read(Collection<ChunkId> ids) {
    Set<ChunkId> wanted = new HashSet<>(ids);
    if (wanted.isEmpty()) {
      return Map.of();
    }
    Map<ChunkId, byte[]> found = new HashMap<>();
    sql.list(
            "SELECT id, data FROM manifest_chunk WHERE dataset_id = ? AND id = ANY (?)",
            row -> Map.entry(ChunkId.of(row.bytes("id")), row.bytes("data")),
            datasetId,
            raw(wanted))
        .forEach(chunk -> found.put(chunk.getKey(), chunk.getValue()));
    if (found.size() != wanted.size()) {
      wanted.removeAll(found.keySet());
      throw new ManifestCorruptException("manifest chunks are missing: " + wanted);
    }
    return found;
  }

  @Override
  public void write(Map<ChunkId, byte[]> chunks) {
    if (chunks.isEmpty()) {
      return;
    }
    byte[][] ids = new byte[chunks.size()][];
    byte[][] data = new byte[chunks.size()][];
    int next = 0;
    for (Map.Entry<ChunkId, byte[]> chunk : chunks.entrySet()) {
      ids[next] = chunk.getKey().bytes();
      data[next++] = chunk.getValue();
    }
    sql.update(
        "INSERT INTO manifest_chunk (dataset_id, id, data)"
            + " SELECT ?, c.id, c.data FROM unnest(?, ?) AS c (id, data) ORDER BY c.id"
            + " ON CONFLICT DO NOTHING",
        datasetId,
        ids,
        data);
  }

  private static byte[][] raw(Set<ChunkId> ids) {
    return ids.stream().map(ChunkId::bytes).toArray(byte[][]::new);
  }
}
