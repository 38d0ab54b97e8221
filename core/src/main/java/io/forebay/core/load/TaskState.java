package io.forebay.core.load;

import io.forebay.core.load.LoadState.Finished;
import io.forebay.core.load.LoadState.Paused;
import io.forebay.core.load.LoadState.Queued;
import io.forebay.core.load.LoadState.Running;
import java.util.Optional;

/** The states of a task, a piece of work that one loader does; {@link TaskMove} has the moves. */
public enum TaskState {
  /** Waits for a loader. */
  QUEUED,
  /** A loader holds it under a lease. */
  RUNNING,
  /** Its load is paused. */
  HELD,
  /** Its work is done. */
  DONE,
  /** Given up for good. */
  FAILED,
  /** Its load or version ended without it. */
  CANCELLED;

  /** Whether it stays as it is. */
  public boolean isOver() {
    return switch (this) {
      case QUEUED, RUNNING, HELD -> false;
      case DONE, FAILED, CANCELLED -> true;
    };
  }

  /**
   * Where a task goes that its loader no longer works on.
   *
   * @param load the state of its load; empty for a task of none
   */
  public static TaskState afterRelease(Optional<LoadState> load) {
    return load.map(TaskState::afterRelease).orElse(QUEUED);
  }

  private static TaskState afterRelease(LoadState load) {
    return switch (load) {
      case Queued _, Running _ -> QUEUED;
      case Paused _ -> HELD;
      case Finished _ -> CANCELLED;
    };
  }
}
