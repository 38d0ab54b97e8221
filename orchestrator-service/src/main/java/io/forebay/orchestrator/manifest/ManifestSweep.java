package io.forebay.orchestrator.manifest;

import io.forebay.core.manifest.ChunkId;
import io.forebay.core.manifest.ReachableChunks;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Removes manifest chunks that no version of their dataset has any more. */
@ApplicationScoped
public class ManifestSweep {

  private static final long LEAVES_IN_MEMORY = 500_000;
  private static final int PAGE = 10_000;

  private final Sql sql;
  private final StoredManifests manifests;

  public ManifestSweep(Sql sql, StoredManifests manifests) {
    this.sql = sql;
    this.manifests = manifests;
  }

  /**
   * Sweeps within the caller's transaction, which holds the dataset's row and has seen that none of
   * its versions is being resolved: a version under way has chunks that nothing refers to yet.
   *
   * @return how many chunks it removed
   */
  public long sweep(long datasetId) {
    long chunks =
        sql.get(
            "SELECT count(*) AS chunks FROM manifest_chunk WHERE dataset_id = ?",
            row -> row.number("chunks"),
            datasetId);
    List<StoredManifest> living = manifests.ofDataset(datasetId);
    int parts = (int) Math.max(1, Math.min(256, Math.ceilDiv(chunks, LEAVES_IN_MEMORY)));
    long removed = 0;
    for (int part = 0; part < parts; part++) {
      removed += sweep(datasetId, living, in(part, parts));
    }
    return removed;
  }

  private long sweep(long datasetId, List<StoredManifest> living, Predicate<ChunkId> inPart) {
    ReachableChunks reachable = new ReachableChunks(inPart);
    living.forEach(manifest -> reachable.add(manifest.store(), manifest.ref()));
    long removed = 0;
    byte[] after = new byte[0];
    List<ChunkId> page;
    do {
      page =
          sql.list(
              "SELECT id FROM manifest_chunk WHERE dataset_id = ? AND id > ? ORDER BY id LIMIT ?",
              row -> ChunkId.of(row.bytes("id")),
              datasetId,
              after,
              PAGE);
      List<byte[]> dead = new ArrayList<>();
      for (ChunkId id : page) {
        if (inPart.test(id) && !reachable.contains(id)) {
          dead.add(id.bytes());
        }
      }
      if (!dead.isEmpty()) {
        removed +=
            sql.update(
                "DELETE FROM manifest_chunk WHERE dataset_id = ? AND id = ANY(?)",
                datasetId,
                dead.toArray(byte[][]::new));
      }
      if (!page.isEmpty()) {
        after = page.getLast().bytes();
      }
    } while (page.size() == PAGE);
    return removed;
  }

  private static Predicate<ChunkId> in(int part, int parts) {
    return id -> Byte.toUnsignedInt(id.bytes()[0]) % parts == part;
  }
}
