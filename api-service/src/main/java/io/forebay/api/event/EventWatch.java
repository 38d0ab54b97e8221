package io.forebay.api.event;

import io.forebay.api.preference.Moves;
import io.forebay.db.event.EventFilter;
import io.forebay.db.event.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits for events, whatever they say. */
final class EventWatch implements Moves.Watch {

  private final EventFilter filter;
  private final Consumer<EventWatch> onClose;
  private final Semaphore news = new Semaphore(0);
  private volatile boolean over;

  EventWatch(EventFilter filter, Consumer<EventWatch> onClose) {
    this.filter = filter;
    this.onClose = onClose;
  }

  void offer(List<StoredEvent> events) {
    if (events.stream().anyMatch(filter::accepts)) {
      news.release();
    }
  }

  @Override
  public void end() {
    over = true;
    news.release();
  }

  @Override
  public void await(Duration longest) throws InterruptedException {
    if (news.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
      news.drainPermits();
    }
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public void close() {
    onClose.accept(this);
  }
}
