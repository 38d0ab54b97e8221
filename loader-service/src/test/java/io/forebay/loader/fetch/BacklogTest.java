package io.forebay.loader.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BacklogTest {

  @Test
  void givesWhatWasAddedInOrderAndNothingAfterTheLast() throws Exception {
    Backlog<Integer> backlog = new Backlog<>(3);
    backlog.offer(1, 1, TimeUnit.SECONDS);
    backlog.offer(2, 1, TimeUnit.SECONDS);
    backlog.end();

    assertThat(backlog.take()).hasValue(1);
    assertThat(backlog.take()).hasValue(2);
    assertThat(backlog.take()).isEmpty();
    assertThat(backlog.take()).isEmpty();
  }

  @Test
  void refusesWhatFindsNoPlaceInTime() throws Exception {
    Backlog<Integer> backlog = new Backlog<>(2);

    assertThat(backlog.offer(1, 0, TimeUnit.SECONDS)).isTrue();
    assertThat(backlog.offer(2, 0, TimeUnit.SECONDS)).isTrue();
    assertThat(backlog.offer(3, 10, TimeUnit.MILLISECONDS)).isFalse();
    assertThat(backlog.take()).hasValue(1);
    assertThat(backlog.offer(3, 0, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoFillsItGoesOnWhenHalfIsTaken() throws Exception {
    Backlog<Integer> backlog = new Backlog<>(4);
    AtomicInteger added = new AtomicInteger();
    Thread filling =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    for (int i = 0; i < 5; i++) {
                      assertThat(backlog.offer(i, 1, TimeUnit.MINUTES)).isTrue();
                      added.incrementAndGet();
                    }
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    while (filling.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }

    backlog.take();
    Thread.sleep(50);
    assertThat(added).hasValue(4);
    backlog.take();
    filling.join();
    assertThat(added).hasValue(5);
  }

  @Test
  void everythingIsTakenOnceByWhateverMany() throws Exception {
    Backlog<Integer> backlog = new Backlog<>(16);
    Set<Integer> taken = ConcurrentHashMap.newKeySet();
    AtomicInteger count = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      for (Optional<Integer> work = backlog.take();
                          work.isPresent();
                          work = backlog.take()) {
                        taken.add(work.get());
                        count.incrementAndGet();
                      }
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                  }));
    }
    for (int i = 0; i < 50_000; i++) {
      assertThat(backlog.offer(i, 10, TimeUnit.SECONDS)).isTrue();
    }
    backlog.end();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(count).hasValue(50_000);
    assertThat(taken).hasSize(50_000);
  }
}
