package io.forebay.orchestrator.lifecycle;

import io.forebay.core.event.DatasetDeletedData;
import io.forebay.core.event.EventType;
import io.forebay.core.event.VersionDeletedData;
import io.forebay.db.dataset.DatasetLocks;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.sql.Sql;
import io.forebay.orchestrator.engine.Fence;
import io.forebay.orchestrator.manifest.ManifestSweep;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes the rows of what was deleted out of the database. */
@ApplicationScoped
public class Removal {

  /** Longest transaction: rows that go with a dataset of very many versions and loads. */
  private static final int TIMEOUT_SECONDS = 600;

  private static final int AT_ONCE = 2_000;

  private final Sql sql;
  private final EventLog events;
  private final ManifestSweep sweep;
  private final DatasetLocks locks;

  public Removal(Sql sql, EventLog events, ManifestSweep sweep, DatasetLocks locks) {
    this.sql = sql;
    this.events = events;
    this.sweep = sweep;
    this.locks = locks;
  }

  /**
   * What may be many rows in batches, then the rest at once; does nothing when something began to
   * need the version. Its manifest's chunks are left to {@link ManifestSweep}.
   */
  void removeVersion(DatasetFacts dataset, LifecycleAction.RemoveVersion remove, Fence fence) {
    inBatches(fence, () -> removeFailures(remove.versionId()));
    inTransaction(fence, () -> removeRow(dataset, remove));
  }

  /** What may be many rows in batches, then the rest at once. */
  void removeDataset(DatasetFacts dataset, Fence fence) {
    inBatches(fence, () -> removeChunks(dataset.id()));
    inTransaction(fence, () -> removeRow(dataset));
  }

  private static void inBatches(Fence fence, Rows batch) {
    int removed;
    do {
      removed = inTransaction(fence, batch);
    } while (removed == AT_ONCE);
  }

  private static int inTransaction(Fence fence, Rows work) {
    return QuarkusTransaction.requiringNew()
        .timeout(TIMEOUT_SECONDS)
        .call(
            () -> {
              fence.check();
              return work.remove();
            });
  }

  /** Removes rows; how many. */
  private interface Rows {
    int remove();
  }

  private int removeFailures(long versionId) {
    return sql.update(
        """
        DELETE FROM load_failure WHERE ctid = ANY (ARRAY(
          SELECT failure.ctid FROM load_failure AS failure
          JOIN load ON load.id = failure.load_id
          JOIN version ON version.id = load.version_id AND version.state = 'DELETING'
          WHERE version.id = ? LIMIT ?))
        """,
        versionId,
        AT_ONCE);
  }

  private int removeRow(DatasetFacts dataset, LifecycleAction.RemoveVersion remove) {
    locks.lock(dataset.id());
    int removed =
        sql.update(
            """
            DELETE FROM version WHERE id = ? AND state = 'DELETING'
              AND NOT EXISTS (SELECT FROM tag WHERE tag.version_id = version.id)
            """,
            remove.versionId());
    if (removed == 1) {
      sweep.leave(dataset.id());
      events.append(
          new NewEvent(
              EventType.VERSION_DELETED,
              dataset.id(),
              new VersionDeletedData(dataset.name(), remove.number())));
    }
    return removed;
  }

  private int removeChunks(long datasetId) {
    return sql.update(
        """
        DELETE FROM manifest_chunk WHERE dataset_id = ? AND id IN (
          SELECT chunk.id FROM manifest_chunk AS chunk
          JOIN dataset ON dataset.id = chunk.dataset_id AND dataset.state = 'DELETING'
          WHERE chunk.dataset_id = ? LIMIT ?)
        """,
        datasetId,
        datasetId,
        AT_ONCE);
  }

  private int removeRow(DatasetFacts dataset) {
    int removed =
        sql.update("DELETE FROM dataset WHERE id = ? AND state = 'DELETING'", dataset.id());
    if (removed == 1) {
      events.append(
          new NewEvent(
              EventType.DATASET_DELETED, dataset.id(), new DatasetDeletedData(dataset.name())));
    }
    return removed;
  }
}
