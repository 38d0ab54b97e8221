package io.forebay.orchestrator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.db.leader.Leadership;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Listener;
import io.forebay.db.testing.TestDatabase;
import io.forebay.orchestrator.OrchestratorConfig;
import io.forebay.orchestrator.engine.Fence;
import io.forebay.orchestrator.testing.FakeLoader;
import io.forebay.orchestrator.testing.LoopDrivenByHand;
import io.forebay.orchestrator.testing.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LoopDrivenByHand.class)
class ReconcileLoopTest {

  private static final long MIB = 1L << 20;
  private static final int IMMORTAL = Integer.MAX_VALUE;
  private static final Duration BUSY_LEASE = Duration.ofSeconds(3);

  @Inject LeaderWork work;
  @Inject Leadership leadership;
  @Inject OrchestratorConfig config;
  @Inject DataSource dataSource;
  TestDatabase database;
  private World world;
  private final List<Runner> processes = new ArrayList<>();
  private final AtomicInteger deaths = new AtomicInteger();

  @BeforeEach
  void begin() {
    world = new World(database);
  }

  @AfterEach
  void end() {
    processes.forEach(Runner::kill);
    world.truncate("dataset, cache_node, event, leadership");
  }

  /** What ends a process without giving it a chance to clean up. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    private Killed() {
      super("killed", null, false, false);
    }
  }

  /** An orchestrator process: a loop and its listener. */
  private final class Runner {
    private final ReconcileLoop loop;
    private final Listener listener;
    private final AtomicInteger left;

    /** Its life is how often it may look whether it still leads. */
    private Runner(int life) {
      this(life, work);
    }

    private Runner(int life, ReconcileLoop.Work work) {
      this(life, work, config.lease());
    }

    private Runner(int life, ReconcileLoop.Work work, Duration lease) {
      left = new AtomicInteger(life);
      LeaderElection election = new LeaderElection(leadership, UUID.randomUUID(), lease);
      loop =
          new ReconcileLoop(
              "orchestrator-" + processes.size(),
              new ReconcileLoop.Election() {
                @Override
                public Optional<Fence> stand() {
                  return election.stand().map(term -> mortal(term));
                }

                @Override
                public void resign() {
                  election.resign();
                }
              },
              work,
              Clock.systemUTC(),
              config);
      listener =
          new Listener(
              "listener",
              dataSource,
              List.of(Channels.DATASET),
              (_, payload) -> loop.notified(payload));
      loop.start();
      processes.add(this);
    }

    private Fence mortal(Fence term) {
      return () -> {
        // Dying within a transaction and before it are the same to the database.
        if (left.getAndDecrement() == 0) {
          deaths.incrementAndGet();
          throw new Killed();
        }
        term.check();
      };
    }

    private void kill() {
      listener.close();
      loop.stop();
    }
  }

  private Runner process() {
    return new Runner(IMMORTAL);
  }

  @Test
  void oneLeadsAndAnotherTakesOverWhenItIsKilled() {
    // given: leases that a busy machine has the time to renew
    Runner first = new Runner(IMMORTAL, work, BUSY_LEASE);
    await().until(() -> first.loop.leading());
    Runner second = new Runner(IMMORTAL, work, BUSY_LEASE);
    FakeLoader loader = new FakeLoader(database, "failover", 100 * MIB, 0);
    long dataset = world.dataset();
    UUID load = world.load(dataset, world.version(dataset, 10, 10));
    await().until(() -> world.count("load WHERE planned") == 1);
    assertThat(second.loop.leading()).isFalse();

    // when
    first.kill();
    loader.work();
    UUID after = world.load(dataset, world.version(dataset, 20, 10));

    // then
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              loader.work();
              return world.loadState(after).equals("SUCCEEDED");
            });
    assertThat(second.loop.leading()).isTrue();
    assertThat(world.loadState(load)).isEqualTo("SUCCEEDED");
    assertThat(world.count("leadership WHERE epoch = 2")).isEqualTo(1);
  }

  @Test
  void workThatTakesLongerThanTheLeaseDoesNotCostTheLeadership() {
    // given
    Runner slow =
        new Runner(
            IMMORTAL,
            new OtherWork(work) {
              @Override
              public Outcome reconcile(long dataset, Fence fence) {
                try {
                  Thread.sleep(BUSY_LEASE.multipliedBy(3).dividedBy(2));
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                return super.reconcile(dataset, fence);
              }
            },
            BUSY_LEASE);
    await().until(() -> slow.loop.leading());
    Runner other = process();
    FakeLoader loader = new FakeLoader(database, "slow", 100 * MIB, 0);
    long dataset = world.dataset();

    // when
    UUID load = world.load(dataset, world.version(dataset, 10, 10));
    await()
        .atMost(BUSY_LEASE.multipliedBy(5))
        .until(() -> world.count("load WHERE id = ? AND planned", load) == 1);

    // then
    assertThat(slow.loop.leading()).isTrue();
    assertThat(other.loop.leading()).isFalse();
    assertThat(world.text("SELECT epoch AS said FROM leadership")).isEqualTo("1");
    assertThat(loader.work()).isPositive();
  }

  @Test
  void aDatasetThatTakesLongHoldsUpNoOtherAndIsLookedAtByOneThread() throws Exception {
    // given
    long slow = world.dataset();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Runner only =
        new Runner(
            IMMORTAL,
            new OtherWork(work) {
              @Override
              public Outcome reconcile(long dataset, Fence fence) {
                if (dataset == slow) {
                  most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                  begun.countDown();
                  waitFor(end);
                  atOnce.decrementAndGet();
                }
                return super.reconcile(dataset, fence);
              }
            });
    await().until(() -> only.loop.leading());
    FakeLoader loader = new FakeLoader(database, "beside", 100 * MIB, 0);
    UUID held = world.load(slow, world.version(slow, 10, 10));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

    // when
    world.changed(slow);
    long other = world.dataset();
    UUID load = world.load(other, world.version(other, 10, 10));

    // then
    await()
        .atMost(Duration.ofSeconds(2))
        .until(() -> world.count("load WHERE id = ? AND planned", load) == 1);
    assertThat(world.count("load WHERE id = ? AND planned", held)).isZero();

    // when
    end.countDown();

    // then
    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () -> {
              loader.work();
              return world.loadState(held).equals("SUCCEEDED");
            });
    assertThat(most.get()).isEqualTo(1);
  }

  @Test
  void upkeepThatTakesLongHoldsUpNobody() throws Exception {
    // given
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Runner only =
        new Runner(
            IMMORTAL,
            new OtherWork(work) {
              @Override
              public void upkeep(Fence fence) {
                begun.countDown();
                waitFor(end);
              }
            });
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    new FakeLoader(database, "kept", 100 * MIB, 0);

    // when
    long dataset = world.dataset();
    UUID load = world.load(dataset, world.version(dataset, 10, 10));

    // then
    await()
        .atMost(Duration.ofSeconds(2))
        .until(() -> world.count("load WHERE id = ? AND planned", load) == 1);
    assertThat(only.loop.leading()).isTrue();
    end.countDown();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aLeaderThatStopsHandsOverAtOnce() {
    Runner first = process();
    await().until(() -> first.loop.leading());
    Runner second = process();

    first.loop.close();

    await().atMost(Duration.ofMillis(900)).until(() -> second.loop.leading());
  }

  @Test
  void aNotificationIsActedOnWithoutWaitingForTheResync() {
    Runner only = process();
    await().until(() -> only.loop.leading());
    new FakeLoader(database, "quick", 100 * MIB, 0);
    long dataset = world.dataset();

    UUID load = world.load(dataset, world.version(dataset, 10, 10));

    await()
        .atMost(Duration.ofSeconds(2))
        .until(() -> world.count("load WHERE id = ? AND planned", load) == 1);
  }

  @Test
  void killingOrchestratorsAtAnyMomentChangesNothingInTheEndState() {
    // given
    Random random = new Random(20261123);
    FakeLoader loader = new FakeLoader(database, "chaos", 1_000 * MIB, 0);
    Map<UUID, Integer> loads = new HashMap<>();
    List<Long> deleted = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      long dataset = world.dataset();
      int files = 1 + random.nextInt(3_000);
      long version = world.version(dataset, files, 10);
      if (i % 3 == 0) {
        world.warm(loader.node(), version, 10);
        world.delete(dataset);
        deleted.add(dataset);
      } else {
        loads.put(world.load(dataset, version), files);
      }
    }

    // when
    List<Runner> running = new ArrayList<>();
    await()
        .dontCatchUncaughtExceptions()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              running.removeIf(
                  process -> {
                    if (!process.loop.alive()) {
                      process.listener.close();
                      return true;
                    }
                    return false;
                  });
              while (running.size() < 2) {
                running.add(new Runner(deaths.get() < 12 ? random.nextInt(9) : IMMORTAL));
              }
              loader.work();
              return world.count("load WHERE state = 'SUCCEEDED'") == loads.size()
                  && world.count("dataset") == loads.size();
            });

    // then
    assertThat(deaths).hasPositiveValue();
    loads.forEach(
        (load, files) -> {
          assertThat(
                  world.text("SELECT sum(files_total) AS said FROM task WHERE load_id = ?", load))
              .isEqualTo(files.toString());
          assertThat(world.count("task WHERE load_id = ? AND kind = 'PUBLISH'", load)).isEqualTo(1);
        });
    assertThat(world.count("event WHERE type = 'io.forebay.load.succeeded'"))
        .isEqualTo(loads.size());
    assertThat(world.count("event WHERE type = 'io.forebay.dataset.deleted'"))
        .isEqualTo(deleted.size());
  }
}
