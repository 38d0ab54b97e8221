package io.forebay.loader.fetch;

import io.forebay.db.queue.TaskCounters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

/** What this process did since it started, over all tasks. */
@ApplicationScoped
public class Transfers {

  private final LongAdder bytes = new LongAdder();
  private final LongAdder reusedBytes = new LongAdder();
  private final LongAdder files = new LongAdder();
  private final LongAdder failures = new LongAdder();

  /** A task ended, or was stopped, having moved from one set of totals to another. */
  void add(TaskCounters before, TaskCounters after) {
    bytes.add(after.bytesTransferred() - before.bytesTransferred());
    reusedBytes.add(Math.max(0, after.bytesReused() - before.bytesReused()));
    files.add(Math.max(0, after.filesDone() - before.filesDone()));
    failures.add(after.filesFailed());
  }

  public double bytes() {
    return bytes.sum();
  }

  public double reusedBytes() {
    return reusedBytes.sum();
  }

  public double files() {
    return files.sum();
  }

  public double failures() {
    return failures.sum();
  }
}
