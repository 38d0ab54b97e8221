package io.forebay.loader.resolve;

import io.forebay.db.progress.ResolveReports;
import io.forebay.loader.work.TaskLife;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Reports how much a RESOLVE task has listed, and keeps its lease. */
final class ListingPulse implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ListingPulse.class);

  private final TaskLife life;
  private final ResolveReports reports;
  private final Duration every;
  private final AtomicLong files;
  private final AtomicLong bytes;
  private final Semaphore end = new Semaphore(0);
  private final Thread thread;

  ListingPulse(
      TaskLife life, ResolveReports reports, Duration every, AtomicLong files, AtomicLong bytes) {
    this.life = life;
    this.reports = reports;
    this.every = every;
    this.files = files;
    this.bytes = bytes;
    this.thread = Thread.ofVirtual().name("pulse-" + life.task().id()).unstarted(this::beat);
  }

  void start() {
    thread.start();
  }

  private void beat() {
    try {
      while (!end.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS)) {
        report();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void report() {
    try {
      life.heed(reports.report(life.lease(), life.task(), files.get(), bytes.get()));
    } catch (RuntimeException e) {
      LOG.warnf(
          "task %d could not be reported, trying again: %s", life.task().id(), e.getMessage());
    }
  }

  @Override
  public void close() throws InterruptedException {
    end.release();
    thread.join();
  }
}
