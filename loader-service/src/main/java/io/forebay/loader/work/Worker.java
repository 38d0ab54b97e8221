package io.forebay.loader.work;

import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import io.forebay.db.queue.LostTasks;
import io.forebay.db.queue.TaskKind;
import io.forebay.db.queue.TaskLeases;
import io.forebay.db.queue.TaskTransitions;
import io.forebay.db.sql.DatabaseException;
import io.forebay.loader.cache.CacheDirectory;
import io.forebay.loader.cache.DiskSpace;
import io.forebay.loader.fetch.Problems;
import io.forebay.loader.node.NodeLife;
import io.forebay.loader.signal.Signals;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Claims tasks and has them done, as many at once as there are places. */
@ApplicationScoped
public class Worker {

  private static final Logger LOG = Logger.getLogger(Worker.class);

  private final TaskTransitions tasks;
  private final TaskLeases leases;
  private final LostTasks lostTasks;
  private final NodeLife node;
  private final DiskSpace space;
  private final LoaderSettings settings;
  private final Signals signals;
  private final Scheduler scheduler;
  private final Lease lease;
  private final Map<TaskKind, TaskRunner> runners = new EnumMap<>(TaskKind.class);
  private final Map<Long, TaskLife> lives = new ConcurrentHashMap<>();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final Semaphore places;
  private final Semaphore wake = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);
  private Thread claimer;
  private LeaseKeeper keeper;

  public Worker(
      TaskTransitions tasks,
      TaskLeases leases,
      LostTasks lostTasks,
      NodeLife node,
      DiskSpace space,
      CacheDirectory cache,
      LoaderSettings settings,
      Signals signals,
      Scheduler scheduler,
      @All List<TaskRunner> runners) {
    this.tasks = tasks;
    this.leases = leases;
    this.lostTasks = lostTasks;
    this.node = node;
    this.space = space;
    this.settings = settings;
    this.signals = signals;
    this.scheduler = scheduler;
    if (settings.report().compareTo(settings.lease()) >= 0) {
      throw new IllegalArgumentException(
          "forebay.loader.report (%s) is shorter than forebay.loader.lease (%s)"
              .formatted(settings.report(), settings.lease()));
    }
    this.lease = new Lease(cache.loader(), settings.lease());
    this.places = new Semaphore(settings.tasks());
    runners.forEach(runner -> this.runners.put(runner.kind(), runner));
  }

  void start(@Observes StartupEvent started) {
    signals.onTask(wake::release);
    keeper = new LeaseKeeper(leases, lease, lives);
    claimer = Thread.ofPlatform().name("claimer").start(this::claimUntilClosed);
  }

  /** Number of tasks in work. */
  public int busy() {
    return lives.size();
  }

  private void claimUntilClosed() {
    try {
      while (!closing()) {
        wake.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
        wake.drainPermits();
        claim();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void claim() throws InterruptedException {
    try {
      lostTasks.putBack();
      claimWhilePlaces();
    } catch (DatabaseException e) {
      LOG.warnf("claiming failed, trying again: %s", e.getMessage());
      closed.await(1, TimeUnit.SECONDS);
    } catch (RuntimeException | Error e) { // whose claimer ends lives on and does nothing
      LOG.error("claiming failed, trying again", e);
      closed.await(1, TimeUnit.SECONDS);
    }
  }

  private boolean closing() {
    return closed.getCount() == 0;
  }

  private void claimWhilePlaces() {
    while (!closing() && node.id().isPresent()) {
      // Not all at once: other loaders come by, and a load that is short is for all of them.
      int wanted = Math.ceilDiv(places.availablePermits(), 2);
      if (wanted == 0) {
        return;
      }
      places.acquireUninterruptibly(wanted); // at once: nobody else takes any
      List<ClaimedTask> claimed = List.of();
      try {
        claimed = tasks.claim(lease, node.id().getAsLong(), runners.keySet(), wanted);
      } finally {
        places.release(wanted - claimed.size());
      }
      if (claimed.isEmpty()) {
        return;
      }
      beginAll(claimed);
    }
  }

  private void beginAll(List<ClaimedTask> claimed) {
    int begun = 0;
    try {
      for (ClaimedTask task : claimed) {
        begun++;
        begin(task);
      }
    } finally {
      claimed.subList(begun, claimed.size()).forEach(this::giveUpPlace);
    }
  }

  /** What was claimed and could not begin is for whoever can. */
  private void giveUpPlace(ClaimedTask task) {
    places.release();
    giveBack(task, () -> tasks.release(lease, task.id()));
  }

  private void begin(ClaimedTask task) {
    // No virtual thread: a task is ended by an interrupt, and that would close the connection on
    // which such a thread just talks to the database, in the middle of a commit.
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("task-" + task.id())
            .unstarted(
                () -> {
                  try {
                    work(task);
                  } finally {
                    threads.remove(Thread.currentThread());
                    places.release();
                    wake.release();
                  }
                });
    threads.add(thread);
    boolean started = false;
    try {
      thread.start();
      started = true;
    } finally {
      if (!started) { // the machine has no room for a thread
        threads.remove(thread);
        giveUpPlace(task);
      }
    }
  }

  private void work(ClaimedTask task) {
    TaskLife life = new TaskLife(task, lease);
    lives.put(task.id(), life);
    if (closing()) {
      life.stop(); // the round that stops all may have been before
    }
    try {
      runners.get(task.kind()).run(life);
    } catch (InterruptedException _) {
      giveBack(task, () -> tasks.release(lease, task.id()));
    } catch (Throwable e) { // an Error as well: a thread that just ends loses its lease, five times
      if (life.stopped()) {
        giveBack(task, () -> tasks.release(lease, task.id()));
      } else {
        LOG.errorf(e, "%s task %d broke off", task.kind(), task.id());
        giveBack(
            task, () -> tasks.retryLater(lease, task.id(), Setbacks.of(e), Problems.ofBreak(e)));
      }
    } finally {
      lives.remove(task.id());
    }
  }

  private void giveBack(ClaimedTask task, Runnable way) {
    boolean interrupted = Thread.interrupted();
    try {
      space.reportChange(node.id().orElseThrow());
      way.run();
    } catch (DatabaseException | IOException e) {
      LOG.warnf("task %d could not be released, its lease will end: %s", task.id(), e.getMessage());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
    closed.countDown();
    // A beat that begins later finds no beans, or says that a loader lives that has left.
    scheduler.pause();
    // Not interrupted: it may be talking to the database, which would be told as a failure.
    wake.release();
    claimer.join(TimeUnit.SECONDS.toMillis(5));
    lives.values().forEach(TaskLife::stop);
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    }
    keeper.close();
    node.leave();
  }
}
