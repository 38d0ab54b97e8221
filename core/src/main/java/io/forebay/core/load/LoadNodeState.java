package io.forebay.core.load;

import java.util.Optional;

/** Where a load stands on one of its nodes. */
public enum LoadNodeState {
  QUEUED,
  RUNNING,
  PAUSED,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  LOST;

  /**
   * The state on a node: how it ended there, or what the load's own state makes of it.
   *
   * @param load the load's state
   * @param outcome how it ended on the node; none while it did not
   * @param started whether a loader of the node ever reported on it
   */
  public static LoadNodeState of(LoadState load, Optional<NodeOutcome> outcome, boolean started) {
    if (outcome.isPresent()) {
      return switch (outcome.get()) {
        case SUCCEEDED -> SUCCEEDED;
        case FAILED -> FAILED;
        case LOST -> LOST;
      };
    }
    return switch (load) {
      case LoadState.Queued _, LoadState.Running _ -> started ? RUNNING : QUEUED;
      case LoadState.Paused _ -> PAUSED;
      case LoadState.Finished _ -> CANCELLED;
    };
  }
}
