package io.forebay.api.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.forebay.api.preference.Moves;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.event.EventFilter;
import io.forebay.db.event.EventReader;
import io.forebay.db.event.EventTail;
import io.forebay.db.event.Sight;
import io.forebay.db.event.StoredEvent;
import io.forebay.db.grant.GrantRepository;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The log's tail, fanned out to every subscriber of this process. */
@ApplicationScoped
public class EventFeed implements Moves {

  /** The position before every event that is kept. */
  public static final long BEGINNING = 0;

  private final EventReader reader;
  private final GrantRepository grants;
  private final ObjectMapper mapper;
  private final EventTail tail;
  private final Set<EventSubscription> subscriptions = ConcurrentHashMap.newKeySet();
  private volatile boolean isStopping;
  private final Set<EventWatch> watches = ConcurrentHashMap.newKeySet();
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("events-", 0).factory());

  public EventFeed(
      DataSource dataSource, EventReader reader, GrantRepository grants, ObjectMapper mapper) {
    this.grants = grants;
    this.reader = reader;
    this.mapper = mapper;
    this.tail = new EventTail(dataSource, reader, this::deliver);
  }

  void start(@Observes StartupEvent event) {
    tail.start();
  }

  void stop(@Observes ShutdownEvent event) {
    tail.close();
    executor.shutdownNow();
  }

  /** Before open requests are waited for, of which those that wait are some. */
  void endWatches(@Observes ShutdownDelayInitiatedEvent stopping) {
    isStopping = true;
    watches.forEach(EventWatch::end);
  }

  /** Whether new events arrive at this moment. */
  public boolean isListening() {
    return tail.isListening();
  }

  /** Subscribers at this moment. */
  public int subscribers() {
    return subscriptions.size();
  }

  /** Who wait for something to happen at this moment. */
  public int watches() {
    return watches.size();
  }

  @Override
  public Watch watch(EventFilter what) {
    EventWatch watch = new EventWatch(what, watches::remove);
    watches.add(watch);
    if (isStopping) {
      watch.end();
    }
    return watch;
  }

  /**
   * Follows the log.
   *
   * @param after number of the last event that the subscriber has; from now on when empty,
   *     everything that is kept from {@link #BEGINNING}
   * @throws ProblemException with {@link ProblemCode#EVENTS_GONE} when events after that number are
   *     no longer kept
   */
  Publisher<Delivery> follow(EventFilter filter, Sight sight, OptionalLong after) {
    long last = reader.last();
    after.ifPresent(seq -> requireKept(seq, last));
    long position = after.orElse(last);
    return subscriber -> {
      AtomicReference<EventSubscription> self = new AtomicReference<>();
      EventSubscription subscription =
          new EventSubscription(
              subscriber,
              delivery ->
                  filter.accepts(delivery.event())
                      && sight.sees(delivery.event(), delivery.readers()),
              position,
              seq -> read(seq, filter, sight),
              executor,
              () -> subscriptions.remove(self.get()));
      self.set(subscription);
      // Registered before the log is read: what is appended meanwhile waits in the queue.
      subscriptions.add(subscription);
      subscriber.onSubscribe(subscription);
    };
  }

  /**
   * The newest event is always kept, however old it is: a number above it is of another log, such
   * as one before a database was replaced, and following from there would miss what comes next.
   */
  private void requireKept(long seq, long last) {
    long oldest = reader.oldest().orElse(last + 1);
    if (seq != BEGINNING && (seq + 1 < oldest || seq > last)) {
      throw new ProblemException(
          new Problem(
              ProblemCode.EVENTS_GONE,
              "Read the resources again and follow the events from now on, without Last-Event-ID.",
              Map.of("oldest", oldest, "last", last)));
    }
  }

  private List<Delivery> read(long after, EventFilter filter, Sight sight) {
    return deliveries(reader.after(after, filter, sight, EventSubscription.PAGE));
  }

  // Who sees an event is read with it: a grant that came with it counts, one that went does not.
  private List<Delivery> deliveries(List<StoredEvent> events) {
    Map<Long, Set<String>> readers =
        grants.readers(events.stream().map(StoredEvent::datasetId).collect(Collectors.toSet()));
    return events.stream()
        .map(event -> Delivery.of(event, readers.getOrDefault(event.datasetId(), Set.of()), mapper))
        .toList();
  }

  private void deliver(List<StoredEvent> events) {
    watches.forEach(watch -> watch.offer(events));
    if (subscriptions.isEmpty()) {
      return;
    }
    for (Delivery delivery : deliveries(events)) {
      subscriptions.forEach(subscription -> subscription.offer(delivery));
    }
  }
}
