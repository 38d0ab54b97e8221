package io.forebay.loader.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.access.DatabaseRole;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import io.forebay.db.queue.NewTask;
import io.forebay.db.queue.TaskKind;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.Wiring;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {

  private static final Duration SHORT = Duration.ofSeconds(1);

  private final TestDatabase database = TestDatabase.fresh();
  private final RoleSession owner = new RoleSession(database.superuser());
  private final RoleSession loader = RoleSession.of(database, DatabaseRole.LOADER);
  private final Seeds seeds = new Seeds(owner.sql());
  private final Wiring wiring = new Wiring(loader.sql());
  private final Lease lease = new Lease(UUID.randomUUID(), SHORT);
  private final Map<Long, TaskLife> lives = new ConcurrentHashMap<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private ClaimedTask task;
  private Thread worker;
  private final AtomicReference<TaskLife> life = new AtomicReference<>();

  @BeforeEach
  void workOnAnEviction() throws InterruptedException {
    long dataset = seeds.dataset();
    long node = seeds.node();
    wiring.queue().enqueue(List.of(NewTask.evict(dataset, seeds.version(dataset), node)));
    task =
        loader
            .transaction(() -> wiring.tasks().claim(lease, node, EnumSet.of(TaskKind.EVICT), 1))
            .getFirst();
    CountDownLatch begun = new CountDownLatch(1);
    worker =
        Thread.ofVirtual()
            .start(
                () -> {
                  life.set(new TaskLife(task, lease));
                  lives.put(task.id(), life.get());
                  begun.countDown();
                  try {
                    end.await();
                  } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                  }
                });
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @AfterEach
  void close() throws Exception {
    end.countDown();
    worker.join();
    owner.close();
    loader.close();
    database.close();
  }

  @Test
  void workOfAnyKindKeepsItsLeaseHoweverLongItTakes() throws Exception {
    try (LeaseKeeper _ = new LeaseKeeper(wiring.leases(), lease, lives)) {
      Thread.sleep(SHORT.multipliedBy(3));

      assertThat(loader.transaction(() -> wiring.tasks().expire())).isZero();
      assertThat(life.get().stopped()).isFalse();
    }
  }

  @Test
  void whoLostItsLeaseIsToldToStop() throws Exception {
    try (LeaseKeeper _ = new LeaseKeeper(wiring.leases(), lease, lives)) {
      loader.run(() -> wiring.tasks().abandon(lease.owner()));

      Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> life.get().stopped());
      worker.join(TimeUnit.SECONDS.toMillis(5));
      assertThat(worker.isAlive()).isFalse();
    }
  }

  @Test
  void anOutageOfTheDatabaseStopsNobody() throws Exception {
    RoleSession away = RoleSession.of(database, DatabaseRole.LOADER);
    try (LeaseKeeper _ = new LeaseKeeper(new Wiring(away.sql()).leases(), lease, lives)) {
      owner
          .sql()
          .list(
              "SELECT pg_terminate_backend(pid)::text AS said FROM pg_stat_activity"
                  + " WHERE datname = current_database() AND pid <> pg_backend_pid()",
              row -> row.text("said"));
      Thread.sleep(SHORT);

      assertThat(life.get().stopped()).isFalse();
    } finally {
      away.close();
    }
  }
}
