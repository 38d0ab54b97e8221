package io.forebay.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.db.event.StoredEvent;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventSubscriptionTest {

  private final List<Delivery> log = new CopyOnWriteArrayList<>();
  private final List<Long> seen = new CopyOnWriteArrayList<>();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private int reads;
  private Runnable whileReading = () -> {};

  @AfterEach
  void stop() {
    executor.close();
  }

  @Test
  void aSlowConsumerGetsEveryEventOnceAndCostsOneQueue() {
    // given
    EventSubscription subscription = subscribe();
    subscription.request(1);
    happen(subscription, 1);
    await().until(() -> seen.size() == 1);

    // when
    for (int seq = 2; seq <= 20 * EventSubscription.QUEUE; seq++) {
      happen(subscription, seq);
    }
    while (seen.size() < log.size()) {
      int before = seen.size();
      subscription.request(7);
      int expected = Math.min(before + 7, log.size());
      await().pollInterval(Duration.ofMillis(1)).until(() -> seen.size() >= expected);
    }

    // then
    assertThat(seen)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, log.size()).boxed().toList());
  }

  @Test
  void aQueueThatOverflowsBetweenTheLastReadAndItsEndLosesNothing() {
    // given
    EventSubscription subscription = subscribe();
    int burst = 2 * EventSubscription.QUEUE;
    whileReading =
        () -> {
          whileReading = () -> {};
          for (int seq = 1; seq <= burst; seq++) {
            happen(subscription, seq);
          }
        };

    // when
    subscription.request(Long.MAX_VALUE);

    // then
    await().until(() -> seen.size() == burst);
    assertThat(seen).isSorted().doesNotHaveDuplicates();
    assertThat(reads).as("a reader that caught up lives from the queue").isLessThan(10);
  }

  private void happen(EventSubscription subscription, long seq) {
    Delivery delivery =
        new Delivery(
            new StoredEvent(seq, "t", "s", 1, Optional.empty(), Instant.EPOCH, "{}"),
            Set.of(),
            Buffer.buffer());
    log.add(delivery);
    subscription.offer(delivery);
  }

  private EventSubscription subscribe() {
    return new EventSubscription(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            // The test asks for events itself.
          }

          @Override
          public void onNext(Delivery delivery) {
            seen.add(delivery.event().seq());
          }

          @Override
          public void onError(Throwable failure) {
            throw new AssertionError(failure);
          }

          @Override
          public void onComplete() {
            throw new AssertionError("a subscription has no end of its own");
          }
        },
        _ -> true,
        0,
        this::read,
        executor,
        () -> {});
  }

  private List<Delivery> read(long after) {
    reads++;
    List<Delivery> page =
        new ArrayList<>(
            log.stream()
                .filter(delivery -> delivery.event().seq() > after)
                .limit(EventSubscription.PAGE)
                .toList());
    whileReading.run();
    return page;
  }
}
