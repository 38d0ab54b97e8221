package io.forebay.db.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TaskQueueTest extends QueueFixture {

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
