package io.forebay.loader.fetch;

import io.forebay.db.progress.LoadReports;
import io.forebay.db.sql.DatabaseException;
import io.forebay.loader.cache.DiskSpace;
import io.forebay.loader.work.LoaderSettings;
import io.forebay.loader.work.TaskLife;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Reports a running FETCH task: at an even pace, and at once when its load was commanded. While the
 * database is away it keeps what there is to report; the work goes on.
 */
final class Reporter implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Reporter.class);

  private final TaskLife life;
  private final FetchProgress progress;
  private final Bandwidth bandwidth;
  private final DiskSpace space;
  private final LoadReports reports;
  private final Control control;
  private final LoaderSettings settings;
  private final Semaphore wake = new Semaphore(0);
  private final Runnable look = wake::release;
  private final UUID load;
  private final Thread thread;
  private volatile boolean closed;

  Reporter(
      TaskLife life,
      FetchProgress progress,
      Bandwidth bandwidth,
      DiskSpace space,
      LoadReports reports,
      Control control,
      LoaderSettings settings) {
    this.life = life;
    this.progress = progress;
    this.bandwidth = bandwidth;
    this.space = space;
    this.reports = reports;
    this.control = control;
    this.settings = settings;
    this.load = life.task().loadId().orElseThrow();
    this.thread = Thread.ofVirtual().name("report-" + life.task().id()).unstarted(this::run);
    control.watch(load, look);
  }

  /** Makes the first report, and others from now on. */
  void reportNow() {
    report();
    thread.start();
  }

  private void run() {
    try {
      while (!closed) {
        wake.tryAcquire(settings.report().toMillis(), TimeUnit.MILLISECONDS);
        wake.drainPermits();
        if (!closed) {
          report();
        }
      }
    } catch (InterruptedException _) {
      closed = true;
    }
  }

  private void report() {
    FetchProgress.Unreported unreported = progress.take();
    try {
      space.reportChange(node());
      bandwidth.limit(
          life.heed(
              reports.report(
                  life.lease(),
                  life.task(),
                  unreported.counters(),
                  unreported.held(),
                  unreported.failures())));
    } catch (IOException | RuntimeException e) {
      progress.giveBack(unreported);
      LOG.warnf(
          "task %d could not be reported, trying again: %s", life.task().id(), e.getMessage());
    }
  }

  /** Reports the end, however long the database is away. */
  void finish() throws IOException, InterruptedException {
    stopReporting();
    FetchProgress.Unreported unreported = progress.take();
    while (true) {
      try {
        space.reportChange(node());
        reports.finishFetch(
            life.lease(),
            life.task(),
            unreported.counters(),
            unreported.held(),
            unreported.failures());
        return;
      } catch (DatabaseException e) {
        if (!e.isTransient()) {
          throw e;
        }
        LOG.warnf(
            "task %d could not be finished, trying again: %s", life.task().id(), e.getMessage());
        Thread.sleep(500);
      }
    }
  }

  private long node() {
    return life.task().nodeId().orElseThrow();
  }

  private void stopReporting() throws InterruptedException {
    closed = true;
    wake.release();
    thread.join();
  }

  /** Ends reporting; what a stopped task did until now is reported still. */
  @Override
  public void close() {
    control.unwatch(look);
    if (!closed) {
      closed = true;
      wake.release();
      boolean interrupted = Thread.interrupted();
      try {
        thread.join();
        report();
      } catch (InterruptedException _) {
        interrupted = true;
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
