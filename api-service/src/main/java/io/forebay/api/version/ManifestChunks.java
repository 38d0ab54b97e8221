package io.forebay.api.version;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.forebay.core.manifest.ChunkId;
import io.forebay.core.manifest.ChunkStore;
import io.forebay.db.manifest.PostgresChunkStore;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The chunks of manifests, some of them kept: every page begins at the top of its tree, a round
 * trip to the database for each height. Chunks never change, and are checked against their ids
 * whenever they are decoded; one that was damaged on its way is not kept for long. Those of one
 * dataset are not found through another.
 */
@ApplicationScoped
public class ManifestChunks {

  /** Bytes; what stands above the leaves of three versions of a million files each. */
  private static final long MOST = 4 << 20;

  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** What an entry takes beside its chunk. */
  private static final int OVERHEAD = 160;

  private record Key(long datasetId, ChunkId id) {}

  private final Sql sql;
  private final Cache<Key, byte[]> kept =
      Caffeine.newBuilder()
          .maximumWeight(MOST)
          .expireAfterWrite(LONGEST)
          .weigher((Key _, byte[] chunk) -> chunk.length + OVERHEAD)
          .executor(Runnable::run) // there is little to do, and no thread for it
          .build();

  public ManifestChunks(Sql sql) {
    this.sql = sql;
  }

  /** Those of a dataset; of a transaction, when they are read in one. */
  ChunkStore of(long datasetId) {
    return new Kept(datasetId, new PostgresChunkStore(sql, datasetId), kept);
  }

  private record Kept(long datasetId, ChunkStore stored, Cache<Key, byte[]> kept)
      implements ChunkStore {

    @Override
    public Map<ChunkId, byte[]> read(Collection<ChunkId> ids) {
      Map<ChunkId, byte[]> found = new HashMap<>();
      List<ChunkId> missing = new ArrayList<>();
      for (ChunkId id : ids) {
        byte[] chunk = kept.getIfPresent(new Key(datasetId, id));
        if (chunk == null) {
          missing.add(id);
        } else {
          found.put(id, chunk);
        }
      }
      stored
          .read(missing)
          .forEach(
              (id, chunk) -> {
                kept.put(new Key(datasetId, id), chunk);
                found.put(id, chunk);
              });
      return found;
    }

    @Override
    public void write(Map<ChunkId, byte[]> chunks) {
      stored.write(chunks);
    }
  }
}
