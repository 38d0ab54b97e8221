package io.forebay.orchestrator.manifest;

import io.forebay.core.manifest.ChunkId;
import io.forebay.core.manifest.ManifestCorruptException;
import io.forebay.core.manifest.ReachableChunks;
import io.forebay.db.dataset.DatasetLocks;
import io.forebay.db.manifest.StoredManifest;
import io.forebay.db.manifest.StoredManifests;
import io.forebay.db.sql.Sql;
import io.forebay.orchestrator.engine.Fence;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Removes manifest chunks that no version of their dataset has any more. What is swept is found
 * without a lock, however long that takes; it is deleted some at a time, each time after a look
 * under the dataset's lock that no version was asked for since: a new one may share any chunk that
 * is there.
 */
@ApplicationScoped
public class ManifestSweep {

  private static final Logger LOG = Logger.getLogger(ManifestSweep.class);
  private static final long LEAVES_IN_MEMORY = 500_000;
  private static final int PAGE = 10_000;

  private final Sql sql;
  private final DatasetLocks locks;
  private final StoredManifests manifests;

  public ManifestSweep(Sql sql, DatasetLocks locks, StoredManifests manifests) {
    this.sql = sql;
    this.locks = locks;
    this.manifests = manifests;
  }

  /** A version of the dataset was removed in this transaction; its chunks are swept later. */
  public void leave(long datasetId) {
    sql.update(
        "UPDATE dataset SET unswept_versions = unswept_versions + 1 WHERE id = ?", datasetId);
  }

  /** Sweeps where versions were removed and none is being resolved; returns chunks removed. */
  public long sweep(Fence fence) {
    long removed = 0;
    for (long dataset :
        sql.list(
            "SELECT id FROM dataset WHERE unswept_versions > 0 AND state = 'ACTIVE'",
            row -> row.number("id"))) {
      removed += sweep(dataset, fence);
    }
    return removed;
  }

  /**
   * What a sweep goes by.
   *
   * @param lastVersion number of the newest version; another is one that may share chunks
   * @param removed versions that were removed and not swept
   */
  private record Begun(long datasetId, int lastVersion, int removed) {}

  private long sweep(long datasetId, Fence fence) {
    Optional<Begun> begun = read(datasetId);
    try {
      return begun.isPresent() ? sweep(begun.get(), fence) : 0;
    } catch (ManifestCorruptException e) {
      if (read(datasetId).isPresent()) {
        throw e;
      }
      LOG.debugf("dataset %d was deleted while it was swept", datasetId);
      return 0;
    }
  }

  private long sweep(Begun begun, Fence fence) {
    long chunks =
        sql.get(
            "SELECT count(*) AS chunks FROM manifest_chunk WHERE dataset_id = ?",
            row -> row.number("chunks"),
            begun.datasetId());
    List<StoredManifest> living = manifests.ofDataset(begun.datasetId());
    int parts = (int) Math.max(1, Math.min(256, Math.ceilDiv(chunks, LEAVES_IN_MEMORY)));
    long removed = 0;
    for (int part = 0; part < parts; part++) {
      Deletion deletion = new Deletion(begun, fence);
      forEachDead(begun.datasetId(), living, in(part, parts), deletion);
      removed += deletion.removed;
      if (deletion.overtaken) {
        return removed;
      }
    }
    whileNothingIsNew(
        begun,
        fence,
        () ->
            sql.update(
                "UPDATE dataset SET unswept_versions = unswept_versions - ? WHERE id = ?",
                begun.removed(),
                begun.datasetId()));
    return removed;
  }

  /** Deletes chunks page by page, unless a new version comes. */
  private final class Deletion {
    private final Begun begun;
    private final Fence fence;
    private long removed;
    private boolean overtaken;

    private Deletion(Begun begun, Fence fence) {
      this.begun = begun;
      this.fence = fence;
    }

    void delete(List<byte[]> dead) {
      Optional<Integer> deleted =
          whileNothingIsNew(
              begun,
              fence,
              () ->
                  sql.update(
                      "DELETE FROM manifest_chunk WHERE dataset_id = ? AND id = ANY(?)",
                      begun.datasetId(),
                      dead.toArray(byte[][]::new)));
      removed += deleted.orElse(0);
      overtaken = deleted.isEmpty();
    }
  }

  private void forEachDead(
      long datasetId, List<StoredManifest> living, Predicate<ChunkId> inPart, Deletion deletion) {
    ReachableChunks reachable = new ReachableChunks(inPart);
    living.forEach(manifest -> reachable.add(manifest.store(), manifest.ref()));
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
        deletion.delete(dead);
      }
      if (!page.isEmpty()) {
        after = page.getLast().bytes();
      }
    } while (page.size() == PAGE && !deletion.overtaken);
  }

  private interface Work {
    int run();
  }

  /** Nothing when a version came since the sweep began. */
  private Optional<Integer> whileNothingIsNew(Begun begun, Fence fence, Work work) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              fence.check();
              // Whoever adds a version takes this lock, too.
              locks.lock(begun.datasetId());
              return read(begun.datasetId())
                  .filter(now -> now.lastVersion() == begun.lastVersion())
                  .map(_ -> work.run());
            });
  }

  /** Nothing when the dataset goes, or has a version whose chunks nothing refers to yet. */
  private Optional<Begun> read(long datasetId) {
    return sql.one(
        """
        SELECT last_version, unswept_versions FROM dataset
        WHERE id = ? AND state = 'ACTIVE' AND NOT EXISTS (
          SELECT FROM version WHERE version.dataset_id = dataset.id AND version.state = 'RESOLVING')
        """,
        row -> new Begun(datasetId, row.integer("last_version"), row.integer("unswept_versions")),
        datasetId);
  }

  private static Predicate<ChunkId> in(int part, int parts) {
    return id -> Byte.toUnsignedInt(id.bytes()[0]) % parts == part;
  }
}
