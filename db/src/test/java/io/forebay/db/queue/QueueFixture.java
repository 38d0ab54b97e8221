package io.forebay.db.queue;

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
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A queue and who plans and works with it, each with the rights of its role. */
abstract class QueueFixture {

  static final Problem BROKEN = new Problem(ProblemCode.CACHE_IO, "The disk failed.");
  static final Set<TaskKind> ALL = EnumSet.allOf(TaskKind.class);

  final TestDatabase database = TestDatabase.fresh();
  final RoleSession owner = new RoleSession(database.superuser());
  final RoleSession orchestrator = RoleSession.of(database, DatabaseRole.ORCHESTRATOR);
  final RoleSession loader = RoleSession.of(database, DatabaseRole.LOADER);
  final Seeds seeds = new Seeds(owner.sql());
  final TaskQueue planning = new TaskQueue(orchestrator.sql());
  final TaskTransitions working = new Wiring(loader.sql()).tasks();
  final TaskLeases leases = new Wiring(loader.sql()).leases();
  final Lease lease = new Lease(UUID.randomUUID(), Duration.ofSeconds(30));
  long node;

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

  record Target(long dataset, long version, UUID load) {}

  Target target() {
    long dataset = seeds.dataset();
    long version = seeds.version(dataset);
    return new Target(dataset, version, seeds.load(dataset, version, 100, node));
  }

  void enqueue(Target target, int tasks, int priority) {
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

  List<ClaimedTask> claim(int limit) {
    return loader.transaction(() -> working.claim(lease, node, ALL, limit));
  }

  List<Long> datasetsClaimedOneByOne(int tasks) {
    List<Long> order = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      claim(1).forEach(task -> order.add(task.datasetId()));
    }
    return order;
  }

  String state(long task) {
    return seeds.text("SELECT state AS said FROM task WHERE id = ?", task);
  }
}
