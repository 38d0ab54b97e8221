package io.forebay.orchestrator.lifecycle;

import io.forebay.core.event.EventType;
import io.forebay.db.dataset.DatasetLocks;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.sql.Sql;
import io.forebay.orchestrator.engine.Fence;
import io.forebay.orchestrator.manifest.ManifestSweep;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Takes the rows of what was deleted out of the database. */
@ApplicationScoped
public class Removal {

  /** Longest transaction: sweeping the manifests of a dataset with very many versions. */
  static final int TIMEOUT_SECONDS = 600;

  private static final int CHUNKS_AT_ONCE = 2_000;

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

  /** Within the caller's transaction; does nothing when something began to need the version. */
  void removeVersion(DatasetFacts dataset, LifecycleAction.RemoveVersion remove) {
    // A new version takes this lock too, so none can begin to share chunks that are swept.
    locks.lock(dataset.id());
    boolean resolving =
        sql.get(
            "SELECT EXISTS (SELECT FROM version WHERE dataset_id = ? AND state = 'RESOLVING') AS r",
            row -> row.flag("r"),
            dataset.id());
    if (resolving) {
      return;
    }
    int removed =
        sql.update(
            """
            DELETE FROM version WHERE id = ? AND state = 'DELETING'
              AND NOT EXISTS (SELECT FROM tag WHERE tag.version_id = version.id)
            """,
            remove.versionId());
    if (removed == 1) {
      sweep.sweep(dataset.id());
      events.append(
          NewEvent.ofVersion(
              EventType.VERSION_DELETED,
              dataset.id(),
              dataset.name(),
              remove.number(),
              Map.of("dataset", dataset.name(), "number", remove.number())));
    }
  }

  /** Chunks in batches, then all the rest at once. */
  void removeDataset(DatasetFacts dataset, Fence fence) {
    int chunks;
    do {
      chunks =
          QuarkusTransaction.requiringNew()
              .call(
                  () -> {
                    fence.check();
                    return removeChunks(dataset.id());
                  });
    } while (chunks == CHUNKS_AT_ONCE);
    QuarkusTransaction.requiringNew()
        .timeout(TIMEOUT_SECONDS)
        .run(
            () -> {
              fence.check();
              removeRow(dataset);
            });
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
        CHUNKS_AT_ONCE);
  }

  private void removeRow(DatasetFacts dataset) {
    int removed =
        sql.update("DELETE FROM dataset WHERE id = ? AND state = 'DELETING'", dataset.id());
    if (removed == 1) {
      events.append(
          NewEvent.ofDataset(
              EventType.DATASET_DELETED,
              dataset.id(),
              dataset.name(),
              Map.of("dataset", dataset.name())));
    }
  }
}
