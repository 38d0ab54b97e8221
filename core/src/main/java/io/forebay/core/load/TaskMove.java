package io.forebay.core.load;

import static io.forebay.core.load.TaskState.CANCELLED;
import static io.forebay.core.load.TaskState.DONE;
import static io.forebay.core.load.TaskState.FAILED;
import static io.forebay.core.load.TaskState.HELD;
import static io.forebay.core.load.TaskState.QUEUED;
import static io.forebay.core.load.TaskState.RUNNING;

import java.util.EnumSet;
import java.util.Set;

/** What may happen to tasks, one or many at once; there is no move that is not among these. */
public enum TaskMove {
  /** A loader takes it. */
  CLAIM(RUNNING),
  /** Its loader did it. */
  COMPLETE(DONE),
  /** Its loader, or the loss of too many of them, ends it for good. */
  FAIL(FAILED),
  /** Its loader no longer works on it; it is to be tried again. */
  REQUEUE(QUEUED),
  /** As {@link #REQUEUE}, but its load is paused. */
  PUT_ASIDE(HELD),
  /** As {@link #REQUEUE}, but its load is over. */
  DROP(CANCELLED),
  /** Its load is paused. */
  HOLD(HELD),
  /** Its load goes on. */
  RESUME(QUEUED),
  /** Its load or version ends; a loader that works on it hears of that and releases it. */
  CANCEL(CANCELLED),
  /** Its load begins anew with other tasks; what a loader still says of it counts for nothing. */
  REVOKE(CANCELLED);

  private final TaskState to;

  TaskMove(TaskState to) {
    this.to = to;
  }

  /** The state after it. */
  public TaskState to() {
    return to;
  }

  /** The states before it. */
  public Set<TaskState> from() {
    return switch (this) {
      case CLAIM, HOLD -> EnumSet.of(QUEUED);
      case COMPLETE, FAIL, REQUEUE, PUT_ASIDE, DROP -> EnumSet.of(RUNNING);
      case RESUME -> EnumSet.of(HELD);
      case CANCEL -> EnumSet.of(QUEUED, HELD);
      case REVOKE -> EnumSet.of(QUEUED, HELD, RUNNING);
    };
  }

  /** The move by which a loader, or its loss, gives a task up that now is to be in this state. */
  public static TaskMove releasing(TaskState to) {
    return switch (to) {
      case QUEUED -> REQUEUE;
      case HELD -> PUT_ASIDE;
      case CANCELLED -> DROP;
      case RUNNING, DONE, FAILED ->
          throw new IllegalArgumentException("a released task is never " + to);
    };
  }
}
