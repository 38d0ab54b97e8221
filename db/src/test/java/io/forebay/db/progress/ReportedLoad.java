package io.forebay.db.progress;

import io.forebay.core.load.Fingerprint;
import io.forebay.core.load.Proof;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.cache.CachedFile;
import io.forebay.db.cache.WarmVersions;
import io.forebay.db.load.HeldFiles;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import io.forebay.db.queue.NewTask;
import io.forebay.db.queue.TaskCounters;
import io.forebay.db.queue.TaskKind;
import io.forebay.db.queue.TaskQueue;
import io.forebay.db.queue.TaskTransitions;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.Wiring;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A load of eighty files in eight tasks, of which a loader reports. */
abstract class ReportedLoad {

  /** What is counted of the load, as {@code said}. */
  static final String LOAD =
      """
      SELECT format('%s %s %s %s %s', files_done, bytes_done, files_failed, files_verified,
                    bytes_transferred)
        AS said FROM load WHERE id = ?
      """;

  final TestDatabase database = TestDatabase.fresh();
  final RoleSession owner = new RoleSession(database.superuser());
  final RoleSession session = RoleSession.of(database, DatabaseRole.LOADER);
  final Seeds seeds = new Seeds(owner.sql());
  final TaskTransitions queue = new Wiring(session.sql()).tasks();
  final LoadReports reports = new Wiring(session.sql()).loadReports();
  final Lease lease = new Lease(UUID.randomUUID(), Duration.ofSeconds(30));
  long node;
  long version;
  UUID load;

  @BeforeEach
  void begin() {
    node = seeds.node();
    long dataset = seeds.dataset();
    version = seeds.version(dataset);
    load = seeds.load(dataset, version, 80, node);
    List<NewTask> tasks =
        LongStream.range(0, 8)
            .mapToObj(
                i -> NewTask.fetch(dataset, version, load, node, i * 10, i * 10 + 10, 10, 10, 0))
            .toList();
    new RoleTransaction(owner).enqueue(tasks);
    session.run(() -> new WarmVersions(session.sql()).begin(node, version, "/cache/v1"));
  }

  /** Enqueues in one transaction. */
  private record RoleTransaction(RoleSession session) {
    private void enqueue(List<NewTask> tasks) {
      session.run(() -> new TaskQueue(session.sql()).enqueue(tasks));
    }
  }

  @AfterEach
  void end() throws SQLException {
    owner.close();
    session.close();
    database.close();
  }

  List<ClaimedTask> claim(Lease by, int limit) {
    return session.transaction(() -> queue.claim(by, node, EnumSet.allOf(TaskKind.class), limit));
  }

  static HeldFiles held(long files) {
    return new HeldFiles(files, files, files / 4);
  }

  static TaskCounters counters(long files, long failed, long transferred) {
    return new TaskCounters(files, files, failed, files / 2, 0, 0, transferred);
  }

  static List<CachedFile> files(ClaimedTask task, long count) {
    return LongStream.range(task.firstOrdinal(), task.firstOrdinal() + count)
        .mapToObj(ordinal -> new CachedFile(ordinal, 1, new Fingerprint((int) ordinal, Proof.SIZE)))
        .toList();
  }

  static FileFailure failure(long ordinal) {
    return new FileFailure(
        "file-" + ordinal,
        OptionalLong.of(ordinal),
        new Problem(ProblemCode.ORIGIN_NOT_FOUND, "gone"));
  }

  long events(String type) {
    return seeds.count("event WHERE type = ? AND load_id = ?", "io.forebay.load." + type, load);
  }

  String state() {
    return seeds.text("SELECT state AS said FROM load WHERE id = ?", load);
  }
}
