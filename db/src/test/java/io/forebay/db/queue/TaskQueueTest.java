package io.forebay.db.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.Wiring;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskQueueTest {

  private static final Problem BROKEN = new Problem(ProblemCode.CACHE_IO, "The disk failed.");
  private static final Set<TaskKind> ALL = EnumSet.allOf(TaskKind.class);

  private final TestDatabase database = TestDatabase.fresh();
  private final RoleSession owner = new RoleSession(database.superuser());
  private final RoleSession orchestrator = RoleSession.of(database, DatabaseRole.ORCHESTRATOR);
  private final RoleSession loader = RoleSession.of(database, DatabaseRole.LOADER);
  private final Seeds seeds = new Seeds(owner.sql());
  private final TaskQueue planning = new TaskQueue(orchestrator.sql());
  private final TaskTransitions working = new Wiring(loader.sql()).tasks();
  private final TaskLeases leases = new Wiring(loader.sql()).leases();
  private final Lease lease = new Lease(UUID.randomUUID(), Duration.ofSeconds(30));
  private long node;

  @BeforeEach
  void begin() {
    node = seeds.node();
  }

  @AfterEach
  void end() throws SQLException {
    owner.close();
    orchestrator.close();
    loader.close();
    database.close();
  }

  private record Target(long dataset, long version, UUID load) {}

  private Target target() {
    long dataset = seeds.dataset();
    long version = seeds.version(dataset);
    return new Target(dataset, version, seeds.load(dataset, version, 100));
  }

  private void enqueue(Target target, int tasks, int priority) {
    List<NewTask> added =
        LongStream.range(0, tasks)
            .mapToObj(
                i ->
                    NewTask.fetch(
                        target.dataset(),
                        target.version(),
                        target.load(),
                        node,
                        i,
                        i + 1,
                        1,
                        1,
                        priority))
            .toList();
    orchestrator.run(() -> planning.enqueue(added));
  }

  private List<ClaimedTask> claim(int limit) {
    return loader.transaction(() -> working.claim(lease, node, ALL, limit));
  }

  private List<Long> datasetsClaimedOneByOne(int tasks) {
    List<Long> order = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      claim(1).forEach(task -> order.add(task.datasetId()));
    }
    return order;
  }

  private String state(long task) {
    return seeds.text("SELECT state AS said FROM task WHERE id = ?", task);
  }

  @Test
  void aDatasetsTasksAreClaimedInTheirOrder() {
    enqueue(target(), 5, 0);

    List<Long> ordinals = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ordinals.add(claim(1).getFirst().firstOrdinal());
    }

    assertThat(ordinals).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(claim(1)).isEmpty();
  }

  @Test
  void higherPriorityGoesFirst() {
    Target low = target();
    Target high = target();
    enqueue(low, 2, 0);
    enqueue(high, 2, 5);

    assertThat(datasetsClaimedOneByOne(4))
        .containsExactly(high.dataset(), high.dataset(), low.dataset(), low.dataset());
  }

  @Test
  void aLateSmallDatasetDoesNotWaitForABigBacklog() {
    Target big = target();
    Target small = target();
    enqueue(big, 1_000, 0);
    datasetsClaimedOneByOne(10);

    enqueue(small, 3, 0);

    assertThat(datasetsClaimedOneByOne(8)).filteredOn(id -> id == small.dataset()).hasSize(3);
  }

  @Test
  void aNewcomerWithMuchToDoDoesNotOvertakeForLong() {
    // given: an old task of another class that nobody can take keeps the lowest turn
    Target stuck = target();
    enqueue(stuck, 1, -50);
    Target first = target();
    enqueue(first, 400, 0);
    datasetsClaimedOneByOne(100);

    // when
    Target newcomer = target();
    enqueue(newcomer, 400, 0);

    // then: they take turns
    assertThat(datasetsClaimedOneByOne(40))
        .filteredOn(id -> id == first.dataset())
        .hasSizeBetween(15, 25);
  }

  @Test
  void workOfHighPriorityIsNotHeldAgainstADataset() {
    // given
    Target urgent = target();
    Target calm = target();
    enqueue(calm, 20, 0);
    enqueue(urgent, 300, 50);
    datasetsClaimedOneByOne(300);

    // when
    enqueue(urgent, 5, 0);
    enqueue(calm, 20, 0);

    // then: its place is at the end of the queue as it was, not 300 turns later
    assertThat(datasetsClaimedOneByOne(20)).containsOnly(calm.dataset());
    assertThat(datasetsClaimedOneByOne(10)).filteredOn(id -> id == urgent.dataset()).hasSize(5);
  }

  @Test
  void anotherNodesTasksAreNotClaimed() {
    enqueue(target(), 2, 0);
    long other = seeds.node();

    assertThat(loader.transaction(() -> working.claim(lease, other, ALL, 5))).isEmpty();
    assertThat(
            loader.transaction(() -> working.claim(lease, node, EnumSet.of(TaskKind.RESOLVE), 5)))
        .isEmpty();
    assertThat(claim(5)).hasSize(2);
  }

  @Test
  void concurrentClaimersNeverShareATask() throws Exception {
    // given
    enqueue(target(), 400, 0);
    Queue<Long> claimed = new ConcurrentLinkedQueue<>();

    // when
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        threads.execute(
            () -> {
              Lease own = new Lease(UUID.randomUUID(), Duration.ofSeconds(30));
              List<ClaimedTask> some;
              do {
                some = loader.transaction(() -> working.claim(own, node, ALL, 3));
                some.forEach(task -> claimed.add(task.id()));
              } while (!some.isEmpty());
            });
      }
    }

    // then
    assertThat(claimed).hasSize(400).doesNotHaveDuplicates();
  }

  @Test
  void onlyTheOwnerRenewsCompletesFailsOrReleases() {
    enqueue(target(), 1, 0);
    long task = claim(1).getFirst().id();
    Lease stranger = new Lease(UUID.randomUUID(), Duration.ofSeconds(30));

    assertThat(leases.renew(stranger, List.of(task))).isEmpty();
    assertThat(working.complete(stranger, task)).isFalse();
    assertThat(working.fail(stranger, task, new Problem(ProblemCode.CACHE_IO, "x"))).isFalse();
    assertThat(working.release(stranger, task)).isFalse();
    assertThat(working.retryLater(stranger, task, BROKEN)).isFalse();
    assertThat(leases.renew(lease, List.of(task))).containsExactly(task);
    assertThat(working.complete(lease, task)).isTrue();
    assertThat(working.complete(lease, task)).isFalse();
    assertThat(state(task)).isEqualTo("DONE");
  }

  @Test
  void whatADeadLoaderHeldIsClaimedAgainUntilItWasLostTooOften() {
    // given
    enqueue(target(), 1, 0);
    long task = 0;

    // when
    for (int lost = 1; lost <= 5; lost++) {
      ClaimedTask claimed = claim(1).getFirst();
      task = claimed.id();
      assertThat(claimed.attempt()).isEqualTo(lost);
      assertThat(loader.transaction(working::expire)).isZero();
      assertThat(loader.transaction(() -> working.abandon(UUID.randomUUID()))).isZero();
      assertThat(loader.transaction(() -> working.abandon(lease.owner()))).isEqualTo(1);
    }

    // then
    assertThat(state(task)).isEqualTo("FAILED");
    assertThat(seeds.text("SELECT error_code AS said FROM task WHERE id = ?", task))
        .isEqualTo("loader-lost");
    assertThat(claim(1)).isEmpty();
  }

  @Test
  void aReleasedTaskFollowsItsLoad() {
    for (String[] expected :
        new String[][] {
          {"RUNNING", "QUEUED"},
          {"PAUSED", "HELD"},
          {"CANCELLED", "CANCELLED"},
          {"FAILED", "CANCELLED"}
        }) {
      // given
      Target target = target();
      enqueue(target, 1, 0);
      long task = claim(1).getFirst().id();
      seeds
          .sql()
          .update(
              "UPDATE load SET state = ?, finished_at = now() WHERE id = ?",
              expected[0],
              target.load());

      // when
      assertThat(loader.transaction(() -> working.release(lease, task))).isTrue();
      seeds.sql().update("UPDATE task SET not_before = now() + interval '1 h'");

      // then
      assertThat(state(task)).isEqualTo(expected[1]);
      assertThat(
              seeds.count(
                  "task WHERE id = ? AND (state = 'CANCELLED') = (finished_at IS NULL)", task))
          .as("what is over says since when, so that it is cleaned up one day")
          .isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, RESOLVING, QUEUED",
    "ACTIVE, DELETING, CANCELLED",
    "ACTIVE, READY, CANCELLED",
    "DELETING, RESOLVING, CANCELLED"
  })
  void aListingIsPutBackOnlyWhileItsVersionWaitsForIt(
      String dataset, String version, String listing) {
    // given
    Target target = target();
    owner
        .sql()
        .update(
            """
            INSERT INTO task (kind, dataset_id, version_id, turn)
            VALUES ('RESOLVE', ?, ?, 1), ('RESOLVE', ?, ?, 2)
            """,
            target.dataset(),
            target.version(),
            target.dataset(),
            target.version());
    long released = claim(1).getFirst().id();
    long lost = claim(1).getFirst().id();

    // when
    owner.sql().update("UPDATE dataset SET state = ? WHERE id = ?", dataset, target.dataset());
    owner.sql().update("UPDATE version SET state = ? WHERE id = ?", version, target.version());
    owner.sql().update("UPDATE task SET lease_until = now() - interval '1 s' WHERE id = ?", lost);
    loader.transaction(() -> working.release(lease, released));
    loader.transaction(working::expire);

    // then
    assertThat(state(released)).isEqualTo(listing);
    assertThat(state(lost)).isEqualTo(listing);
  }

  @Test
  void breakingOffIsNoLossAndEachTimeItWaitsLonger() {
    // given
    enqueue(target(), 1, 0);
    List<String> waits = new ArrayList<>();
    long task = 0;

    // when it broke off six times and one loader was lost
    for (int i = 0; i < 6; i++) {
      ClaimedTask claimed = claim(1).getFirst();
      task = claimed.id();
      long id = task;
      assertThat(loader.transaction(() -> working.retryLater(lease, id, BROKEN))).isTrue();
      waits.add(
          seeds.text(
              "SELECT round(extract(epoch FROM not_before - now())) AS said FROM task WHERE id = ?",
              task));
      assertThat(claim(1)).as("what waits is not claimed before its time").isEmpty();
      seeds.sql().update("UPDATE task SET not_before = now()");
    }
    claim(1);
    loader.run(() -> working.abandon(lease.owner()));

    // then
    assertThat(waits).containsExactly("3", "6", "12", "24", "48", "60");
    assertThat(state(task)).isEqualTo("QUEUED");
    assertThat(seeds.text("SELECT losses || ' ' || retries AS said FROM task WHERE id = ?", task))
        .isEqualTo("1 6");
    assertThat(claim(1)).as("what was lost waits for nothing").hasSize(1);
  }

  @Test
  void whatBreaksOffAgainAndAgainFailsWithItsReason() {
    // given
    enqueue(target(), 1, 0);
    long task = 0;

    // when
    for (int i = 0; i <= 20; i++) {
      ClaimedTask claimed = claim(1).getFirst();
      task = claimed.id();
      long id = task;
      loader.run(() -> working.retryLater(lease, id, BROKEN));
      seeds.sql().update("UPDATE task SET not_before = now()");
    }

    // then
    assertThat(state(task)).isEqualTo("FAILED");
    assertThat(seeds.text("SELECT error_code AS said FROM task WHERE id = ?", task))
        .isEqualTo("cache-io");
  }

  @Test
  void aVersionIsEvictedFromANodeOnceAtATime() {
    Target target = target();
    NewTask evict = NewTask.evict(target.dataset(), target.version(), node);

    orchestrator.run(() -> planning.enqueue(List.of(evict)));
    orchestrator.run(() -> planning.enqueue(List.of(evict)));

    assertThat(seeds.count("task WHERE kind = 'EVICT'")).isEqualTo(1);
    working.complete(lease, claim(1).getFirst().id());
    orchestrator.run(() -> planning.enqueue(List.of(evict)));
    assertThat(seeds.count("task WHERE kind = 'EVICT'")).isEqualTo(2);
  }

  @Test
  void aClaimReadsAsMuchHoweverManyTasksWaitForOtherNodes() {
    // given: 100,000 tasks, 5 % of them this node's, and a few that any node may do
    Target target = target();
    long other = seeds.node();
    seeds
        .sql()
        .update(
            """
            INSERT INTO task (kind, dataset_id, version_id, load_id, node_id, turn)
            SELECT 'FETCH', ?, ?, ?, CASE WHEN i > 95000 THEN ? ELSE ? END, i
            FROM generate_series(1, 100000) AS i
            """,
            target.dataset(),
            target.version(),
            target.load(),
            node,
            other);
    seeds
        .sql()
        .update(
            """
            INSERT INTO task (kind, dataset_id, version_id, turn)
            SELECT 'RESOLVE', ?, ?, 100000 + i FROM generate_series(1, 200) AS i
            """,
            target.dataset(),
            target.version());
    seeds.sql().update("ANALYZE task");

    // when
    String plan =
        String.join(
            "\n",
            loader
                .sql()
                .list(
                    "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF) "
                        + TaskTransitions.CANDIDATES,
                    row -> row.text("QUERY PLAN"),
                    ALL,
                    node,
                    72,
                    ALL,
                    72));

    // then
    assertThat(plan.lines().filter(line -> line.contains("task_claim_of_node"))).hasSize(2);
    assertThat(plan).doesNotContain("Sort", "Seq Scan", "Rows Removed by Filter");
    assertThat(claim(8).stream().map(ClaimedTask::firstOrdinal)).hasSize(8);
    assertThat(seeds.count("task WHERE state = 'RUNNING' AND turn BETWEEN 95001 AND 95008"))
        .as("the first of what it may do")
        .isEqualTo(8);
  }

  @Test
  void aPlaceInTheQueueIsFoundByItsIndexHoweverLongItIs() {
    // given
    Target target = target();
    seeds
        .sql()
        .update(
            """
            INSERT INTO task (kind, dataset_id, version_id, load_id, node_id, turn, priority)
            SELECT 'FETCH', ?, ?, ?, ?, i, i % 3 FROM generate_series(1, 100000) AS i
            """,
            target.dataset(), target.version(), target.load(), node);
    seeds.sql().update("ANALYZE task");

    // when
    String plan =
        String.join(
            "\n",
            orchestrator
                .sql()
                .list("EXPLAIN " + TaskQueue.ENDS_OF_QUEUE, row -> row.text("QUERY PLAN"), 1, 1));

    // then
    assertThat(plan.lines().filter(line -> line.contains("task_claim "))).hasSize(2);
    assertThat(plan).doesNotContain("Seq Scan", "Sort");
  }
}
