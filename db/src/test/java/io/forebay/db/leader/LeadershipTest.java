package io.forebay.db.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.db.access.DatabaseRole;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeadershipTest {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final UUID ONE = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  private final TestDatabase database = TestDatabase.fresh();
  private final RoleSession session = RoleSession.of(database, DatabaseRole.ORCHESTRATOR);
  private final Leadership leadership = new Leadership(session.sql());

  @AfterEach
  void end() throws SQLException {
    session.close();
    database.close();
  }

  @Test
  void oneHoldsItAndRenewsUnderTheSameEpoch() {
    assertThat(leadership.acquire("job", ONE, LEASE)).hasValue(1);
    assertThat(leadership.acquire("job", OTHER, LEASE)).isEmpty();
    assertThat(leadership.acquire("job", ONE, LEASE)).hasValue(1);
    assertThat(leadership.acquire("another job", OTHER, LEASE)).hasValue(1);
  }

  @Test
  void itPassesOnWhenGivenBackAndTheOldHolderIsFencedOff() {
    leadership.acquire("job", ONE, LEASE);
    session.run(() -> leadership.fence("job", ONE, 1));

    leadership.release("job", ONE);

    assertThatThrownBy(() -> session.run(() -> leadership.fence("job", ONE, 1)))
        .isInstanceOf(LeadershipLostException.class);
    assertThat(leadership.acquire("job", OTHER, LEASE)).hasValue(2);
    assertThatThrownBy(() -> session.run(() -> leadership.fence("job", ONE, 1)))
        .isInstanceOf(LeadershipLostException.class);
    session.run(() -> leadership.fence("job", OTHER, 2));
  }

  @Test
  void whoSleptThroughTheEndOfItsLeaseIsFencedOffEvenWithoutASuccessor() throws Exception {
    leadership.acquire("job", ONE, Duration.ofMillis(50));
    Thread.sleep(80);

    assertThatThrownBy(() -> session.run(() -> leadership.fence("job", ONE, 1)))
        .isInstanceOf(LeadershipLostException.class);
  }

  @Test
  void aTransactionThatWasFencedEndsBeforeAnotherTakesOver() throws Exception {
    // given
    leadership.acquire("job", ONE, Duration.ofMillis(200));
    CountDownLatch fenced = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    Queue<String> order = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      threads.execute(
          () ->
              session.run(
                  () -> {
                    leadership.fence("job", ONE, 1);
                    fenced.countDown();
                    await(finish);
                    order.add("old leader committed");
                  }));
      await(fenced);
      Thread.sleep(250);

      // when
      threads.execute(
          () -> {
            leadership.acquire("job", OTHER, LEASE);
            order.add("new leader leads");
          });
      Thread.sleep(200);
      finish.countDown();
    }

    // then
    assertThat(order).containsExactly("old leader committed", "new leader leads");
  }

  @Test
  void manyThatStandAtOnceElectOne() throws Exception {
    Queue<UUID> elected = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 32; i++) {
        UUID process = UUID.randomUUID();
        threads.execute(
            () -> {
              if (leadership.acquire("job", process, LEASE).isPresent()) {
                elected.add(process);
              }
            });
      }
    }

    assertThat(elected).hasSize(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("waited in vain");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
