package io.forebay.api.event;

import io.forebay.db.event.StoredEvent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * One subscriber's way through the log. New events wait in a short queue; a subscriber that is too
 * slow for it loses the queue and reads the log instead until it has caught up, so it costs a
 * bounded amount of memory and misses nothing.
 */
final class EventSubscription implements Subscription {

  /** Events that wait for one subscriber. */
  static final int QUEUE = 256;

  /** Events that are read from the log at once. */
  static final int PAGE = 200;

  private final Subscriber<? super Delivery> subscriber;
  private final Predicate<Delivery> filter;
  private final LongFunction<List<Delivery>> log;
  private final Executor executor;
  private final Runnable onEnd;

  private final ArrayDeque<Delivery> queue = new ArrayDeque<>();
  private long position;
  private boolean behind = true;
  private boolean overflowed;
  private long demand;
  private boolean draining;
  private boolean wanted;
  private boolean ended;

  /**
   * Starts behind: reads the log first.
   *
   * @param filter what the subscriber wants and may see; the log may hold more
   * @param position number of the last event that the subscriber has
   * @param log reads the next events after a number, at most {@link #PAGE}
   * @param onEnd runs once when nothing more will be delivered
   */
  EventSubscription(
      Subscriber<? super Delivery> subscriber,
      Predicate<Delivery> filter,
      long position,
      LongFunction<List<Delivery>> log,
      Executor executor,
      Runnable onEnd) {
    this.subscriber = subscriber;
    this.filter = filter;
    this.position = position;
    this.log = log;
    this.executor = executor;
    this.onEnd = onEnd;
  }

  /** Takes a new event from the tail; never blocks. */
  void offer(Delivery delivery) {
    if (!filter.test(delivery)) {
      return;
    }
    synchronized (this) {
      if (ended) {
        return;
      }
      if (queue.size() == QUEUE) {
        queue.clear();
        behind = true;
        overflowed = true;
      }
      queue.add(delivery);
    }
    drainSoon();
  }

  @Override
  public void request(long n) {
    synchronized (this) {
      demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
    }
    drainSoon();
  }

  @Override
  public void cancel() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      queue.clear();
    }
    onEnd.run();
  }

  private void drainSoon() {
    boolean readsLog;
    synchronized (this) {
      if (ended || demand == 0) {
        return;
      }
      if (draining) {
        wanted = true;
        return;
      }
      draining = true;
      readsLog = behind;
    }
    // Whoever offers or requests delivers, unless the log must be read for it.
    if (readsLog) {
      executor.execute(() -> drain(true));
    } else {
      drain(false);
    }
  }

  private void drain(boolean mayBlock) {
    try {
      boolean again;
      do {
        boolean more = true;
        while (more) {
          if (!mayBlock && isBehind()) {
            executor.execute(() -> drain(true));
            return;
          }
          more = deliverNext();
        }
        synchronized (this) {
          again = wanted;
          wanted = false;
          draining = again;
        }
      } while (again);
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private synchronized boolean isBehind() {
    return behind;
  }

  /** Delivers one event, or a page of the log; false when there is no demand or no event. */
  private boolean deliverNext() {
    Delivery next;
    synchronized (this) {
      if (ended || demand == 0) {
        return false;
      }
      next = behind ? null : queue.poll();
      if (next == null && !behind) {
        return false;
      }
    }
    return next == null ? catchUp() : deliver(next);
  }

  private boolean catchUp() {
    synchronized (this) {
      overflowed = false;
    }
    List<Delivery> page = log.apply(position);
    for (Delivery delivery : page) {
      synchronized (this) {
        if (ended || demand == 0) {
          return false;
        }
      }
      deliver(delivery);
    }
    if (page.size() < PAGE) {
      synchronized (this) {
        // The queue holds everything since the page was read, unless it overflowed meanwhile.
        behind = overflowed;
        while (!queue.isEmpty() && queue.getFirst().event().seq() <= position) {
          queue.poll();
        }
      }
    }
    return true;
  }

  private boolean deliver(Delivery delivery) {
    StoredEvent event = delivery.event();
    if (event.seq() <= position) {
      return true;
    }
    boolean wantedOne = filter.test(delivery);
    synchronized (this) {
      position = event.seq();
      if (!wantedOne) {
        return true;
      }
      demand = demand == Long.MAX_VALUE ? demand : demand - 1;
    }
    subscriber.onNext(delivery);
    return true;
  }

  private void fail(RuntimeException failure) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      queue.clear();
    }
    onEnd.run();
    subscriber.onError(failure);
  }
}
