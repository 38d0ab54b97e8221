package io.forebay.loader.work;

import io.forebay.db.queue.Lease;
import io.forebay.db.queue.TaskLeases;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Renews the leases of all tasks that are in work, whatever they are doing: removing a large tree
 * or reading one takes longer than a lease. Who lost a lease is told to stop.
 */
final class LeaseKeeper implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final TaskLeases leases;
  private final Lease lease;
  private final Map<Long, TaskLife> lives;
  private final Semaphore end = new Semaphore(0);
  private final Thread thread;
  private Set<Long> doubtful = Set.of();

  /**
   * Begins to renew.
   *
   * @param lives tasks in work by id; others add and remove them meanwhile
   */
  LeaseKeeper(TaskLeases leases, Lease lease, Map<Long, TaskLife> lives) {
    this.leases = leases;
    this.lease = lease;
    this.lives = lives;
    this.thread = Thread.ofVirtual().name("lease-keeper").start(this::keep);
  }

  private void keep() {
    Duration pause = Duration.ZERO;
    try {
      while (!end.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = renew();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Renews once; how long to wait until the next time. */
  private Duration renew() {
    try {
      List<Long> ids = List.copyOf(lives.keySet());
      Set<Long> lost = new HashSet<>(ids);
      if (!ids.isEmpty()) {
        leases.renew(lease, ids).forEach(lost::remove);
      }
      // A task that has just been finished is no longer held either: look again before telling.
      lost.stream().filter(doubtful::contains).forEach(this::tell);
      doubtful = lost;
      return lost.isEmpty() ? lease.length().dividedBy(3) : SOON;
    } catch (RuntimeException e) {
      LOG.warnf("leases could not be renewed, trying again: %s", e.getMessage());
      return SOON;
    }
  }

  private void tell(long id) {
    TaskLife life = lives.get(id);
    if (life != null) {
      LOG.infof("task %d is no longer held by this loader", id);
      life.stop();
    }
  }

  @Override
  public void close() throws InterruptedException {
    end.release();
    thread.join();
  }
}
