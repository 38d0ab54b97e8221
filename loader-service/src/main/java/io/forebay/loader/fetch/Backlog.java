package io.forebay.loader.fetch;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Work that waits for the next free thread. Whoever fills it waits while it is full until half of
 * it is taken: woken for every single place, as by the JDK's queues, it costs as much as fetching a
 * small file.
 */
final class Backlog<T> {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition emptied = lock.newCondition();
  private final ArrayDeque<T> waiting = new ArrayDeque<>();
  private final int most;
  private boolean fillerWaits;
  private boolean ended;

  /**
   * @param most how much may wait
   */
  Backlog(int most) {
    this.most = most;
  }

  /**
   * Adds to it, for one thread.
   *
   * @return false when it stayed full for that long
   */
  boolean offer(T work, long time, TimeUnit unit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = unit.toNanos(time);
      while (waiting.size() >= most) {
        if (left <= 0) {
          return false;
        }
        fillerWaits = true;
        left = emptied.awaitNanos(left);
      }
      waiting.add(work);
      filled.signal();
      return true;
    } finally {
      fillerWaits = false;
      lock.unlock();
    }
  }

  /** Nothing is added any more. */
  void end() {
    lock.lock();
    try {
      ended = true;
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What waits longest, as soon as there is something; nothing after the last. */
  Optional<T> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty()) {
        if (ended) {
          return Optional.empty();
        }
        filled.await();
      }
      T work = waiting.poll();
      if (fillerWaits && waiting.size() <= most / 2) {
        fillerWaits = false;
        emptied.signal();
      }
      return Optional.of(work);
    } finally {
      lock.unlock();
    }
  }
}
