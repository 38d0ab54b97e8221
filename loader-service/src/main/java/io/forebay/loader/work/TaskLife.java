package io.forebay.loader.work;

import io.forebay.db.progress.Directive;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import java.util.OptionalLong;

/** A claimed task while this process works on it. */
public final class TaskLife {

  private final ClaimedTask task;
  private final Lease lease;
  private final Thread worker = Thread.currentThread();
  private volatile boolean stopped;

  TaskLife(ClaimedTask task, Lease lease) {
    this.task = task;
    this.lease = lease;
  }

  public ClaimedTask task() {
    return task;
  }

  public Lease lease() {
    return lease;
  }

  /** Whether the task is to be left as it is: paused, cancelled, lost, or the process ends. */
  public boolean stopped() {
    return stopped;
  }

  /** Ends the work on the task. */
  public void stop() {
    stopped = true;
    worker.interrupt();
  }

  /** Does as a report's answer says; the bandwidth to use from now on. */
  public OptionalLong heed(Directive directive) {
    return switch (directive) {
      case Directive.Continue(OptionalLong bytesPerSecond) -> bytesPerSecond;
      case Directive.Stop _ -> {
        stop();
        yield OptionalLong.empty();
      }
    };
  }
}
