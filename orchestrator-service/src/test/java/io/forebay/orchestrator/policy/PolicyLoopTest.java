package io.forebay.orchestrator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.db.policy.EndedFire;
import io.forebay.db.policy.FireRecord;
import io.forebay.db.policy.PolicyOccasions.Progress;
import io.forebay.db.policy.PolicyRepository.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the loop looks at which policies, by the real clock. */
class PolicyLoopTest {

  private static final long BROKEN = 13;

  /** For which something happened. */
  private static final long HAPPENED = 99;

  private final ConcurrentSkipListMap<Long, Instant> due = new ConcurrentSkipListMap<>();
  private final List<Long> looked = new CopyOnWriteArrayList<>();
  private final List<EndedFire> ended = new CopyOnWriteArrayList<>();
  private final List<EndedFire> settled = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger tried = new AtomicInteger();
  private final AtomicInteger unread = new AtomicInteger();
  private final AtomicInteger occasions = new AtomicInteger();
  private volatile boolean databaseAway;
  private PolicyLoop loop;

  private final PolicyLoop.Policies policies =
      new PolicyLoop.Policies() {
        @Override
        public List<Due> due(Instant now, Due after, int limit) {
          asked.incrementAndGet();
          if (databaseAway) {
            throw new IllegalStateException("the database is away");
          }
          return due.entrySet().stream()
              .filter(entry -> entry.getKey() > after.id() && !entry.getValue().isAfter(now))
              .limit(limit)
              .map(entry -> new Due(entry.getKey(), entry.getValue()))
              .toList();
        }

        @Override
        public Optional<FireRecord> look(long policy, Instant now) {
          if (policy == BROKEN) {
            tried.incrementAndGet();
            throw new IllegalStateException("it cannot be read");
          }
          looked.add(policy);
          due.remove(policy);
          return Optional.empty();
        }

        @Override
        public Progress find(Instant now) {
          return unread.getAndUpdate(left -> Math.max(0, left - 1)) > 0
              ? Progress.MORE
              : Progress.END;
        }

        @Override
        public List<Long> withOccasions(Instant now, long after, int limit) {
          return unread.get() > 0 || after >= HAPPENED || occasions.get() == 0
              ? List.of()
              : List.of(HAPPENED);
        }

        @Override
        public Optional<FireRecord> lookAtOccasions(long policy, Instant now) {
          occasions.decrementAndGet();
          looked.add(policy);
          return Optional.empty();
        }

        @Override
        public Optional<Instant> next() {
          return due.values().stream().min(Instant::compareTo);
        }

        @Override
        public List<EndedFire> ended(Instant now, EndedFire after, int limit) {
          return ended.stream().filter(fire -> fire.id().compareTo(after.id()) > 0).toList();
        }

        @Override
        public Optional<FireRecord> settle(EndedFire fire, Instant now) {
          if (fire.policyId() == BROKEN) {
            throw new IllegalStateException("it cannot be read");
          }
          settled.add(fire);
          ended.remove(fire);
          return Optional.empty();
        }
      };

  @AfterEach
  void stop() {
    loop.close();
    assertThat(loop.alive()).isFalse();
  }

  private void start(Duration longestSleep) {
    loop = new PolicyLoop("policies", policies, Instant::now, longestSleep);
    loop.start();
  }

  @Test
  void itSleepsUntilTheNextIsDue() {
    Instant soon = Instant.now().plusMillis(700);
    due.put(1L, soon);

    start(Duration.ofMinutes(10));

    await().until(() -> looked.contains(1L));
    assertThat(Instant.now()).isBetween(soon, soon.plusMillis(500));
    assertThat(asked.get()).isLessThan(10);
  }

  @Test
  void whoeverWakesItHasItLookAtWhatIsNew() {
    start(Duration.ofMinutes(10));
    await().until(() -> asked.get() == 1);

    due.put(1L, Instant.EPOCH);
    loop.wake();

    await().until(() -> looked.contains(1L));
  }

  @Test
  void whatHappenedIsReadToItsEndBeforePoliciesAreLookedAt() {
    unread.set(3);
    occasions.set(1);

    start(Duration.ofMinutes(10));

    await().until(() -> looked.contains(HAPPENED));
    assertThat(unread).hasValue(0);
  }

  @Test
  void withoutBeingWokenItLooksNowAndThen() {
    start(Duration.ofMillis(200));
    await().until(() -> asked.get() == 1);

    due.put(1L, Instant.EPOCH);

    await().until(() -> looked.contains(1L));
  }

  @Test
  void howeverManyAreDueAllAreLookedAt() {
    List<Long> many = LongStream.rangeClosed(100, 1_400).boxed().toList();
    many.forEach(id -> due.put(id, Instant.EPOCH));

    start(Duration.ofMinutes(10));

    await().untilAsserted(() -> assertThat(looked).containsExactlyElementsOf(many));
  }

  @Test
  void oneThatCannotBeReadKeepsNoOtherFromFiring() {
    due.put(BROKEN, Instant.EPOCH);
    due.put(BROKEN + 1, Instant.EPOCH);
    EndedFire broken = new EndedFire(new UUID(1, 1), BROKEN);
    EndedFire fine = new EndedFire(new UUID(1, 2), 1);
    ended.addAll(new ArrayList<>(List.of(broken, fine)));

    start(Duration.ofMinutes(10));

    await().until(() -> looked.contains(BROKEN + 1) && settled.contains(fine));
    // Tried again, but not all the time.
    await().until(() -> tried.get() >= 3);
    assertThat(tried).hasValueLessThan(10);
    assertThat(asked).hasValueLessThan(50);
    assertThat(ended).containsExactly(broken);
  }

  @Test
  void aDatabaseThatIsAwayIsAskedAgain() {
    databaseAway = true;
    due.put(1L, Instant.EPOCH);
    start(Duration.ofMinutes(10));
    await().until(() -> asked.get() > 1);

    databaseAway = false;

    await().until(() -> looked.contains(1L));
  }
}
