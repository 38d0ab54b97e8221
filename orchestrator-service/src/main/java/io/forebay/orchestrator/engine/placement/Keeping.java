package io.forebay.orchestrator.engine.placement;

import io.forebay.core.load.LoadCause;
import io.forebay.core.load.LoadState;
import io.forebay.core.load.LoadState.Command;
import io.forebay.core.version.VersionState;
import io.forebay.db.dataset.DatasetLocks;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.load.LockedLoad;
import io.forebay.db.load.NewLoad;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Begins loads of versions that a runtime keeps. */
@ApplicationScoped
class Keeping {

  /** After what somebody asks for. */
  private static final int PRIORITY = -10;

  private final Sql sql;
  private final DatasetLocks datasets;
  private final LoadTransitions loads;

  Keeping(Sql sql, DatasetLocks datasets, LoadTransitions loads) {
    this.sql = sql;
    this.datasets = datasets;
    this.loads = loads;
  }

  /** Does nothing when the version is being deleted, or loaded, by now. */
  void load(PlacementAction.Load wish) {
    // Keeps the version from being deleted meanwhile.
    if (!datasets.lock(wish.datasetId()) || !isDue(wish)) {
      return;
    }
    Optional<LockedLoad> again =
        wish.again().flatMap(loads::lock).filter(load -> load.state() instanceof LoadState.Failed);
    if (again.isPresent()) {
      loads.obey(again.get(), Command.RETRY);
    } else {
      loads.queue(
          new NewLoad(
              wish.datasetId(),
              wish.versionId(),
              List.of(),
              List.of(),
              PRIORITY,
              Optional.empty(),
              LoadCause.KEEP,
              Optional.empty()));
    }
  }

  private boolean isDue(PlacementAction.Load wish) {
    return sql.get(
        """
        SELECT EXISTS (SELECT FROM version WHERE id = ? AND state = ?) AND NOT EXISTS (
          SELECT FROM load WHERE version_id = ? AND state IN ('QUEUED', 'RUNNING', 'PAUSED')
            AND include = '{}' AND exclude = '{}') AS due
        """,
        row -> row.flag("due"),
        wish.versionId(),
        VersionState.Name.READY,
        wish.versionId());
  }
}
