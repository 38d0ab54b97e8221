package io.forebay.cli.command;

import java.util.concurrent.CountDownLatch;

/**
 * Turns Ctrl-C, SIGTERM and SIGHUP into an interrupt of the thread that does the work, and keeps
 * the JVM alive until that thread has cleaned up.
 */
final class StopOnSignal implements AutoCloseable {

  private final CountDownLatch cleanedUp = new CountDownLatch(1);

  private StopOnSignal() {}

  static StopOnSignal interruptingCurrentThread() {
    StopOnSignal stop = new StopOnSignal();
    Thread worker = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop.interrupt(worker), "stop"));
    return stop;
  }

  /** The work is done, and cleaned up. */
  @Override
  public void close() {
    cleanedUp.countDown();
  }

  private void interrupt(Thread worker) {
    if (cleanedUp.getCount() == 0) {
      return;
    }
    worker.interrupt();
    try {
      cleanedUp.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
