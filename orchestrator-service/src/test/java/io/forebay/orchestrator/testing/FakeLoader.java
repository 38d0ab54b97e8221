package io.forebay.orchestrator.testing;

import io.forebay.core.load.Fingerprint;
import io.forebay.core.load.Proof;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.cache.CacheNodes;
import io.forebay.db.cache.CacheSpace;
import io.forebay.db.cache.CachedFile;
import io.forebay.db.cache.EvictReports;
import io.forebay.db.cache.NodeRegistration;
import io.forebay.db.cache.WarmVersions;
import io.forebay.db.load.HeldFiles;
import io.forebay.db.progress.LoadReports;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import io.forebay.db.queue.TaskCounters;
import io.forebay.db.queue.TaskKind;
import io.forebay.db.queue.TaskTransitions;
import io.forebay.db.sql.Sql;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.Wiring;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Speaks to the database as a loader does, with the loader's role, and moves no bytes. */
public final class FakeLoader {

  private static final Queue<RoleSession> SESSIONS = new ConcurrentLinkedQueue<>();

  private final RoleSession session;
  private final Sql sql;
  private final CacheNodes nodes;
  private final TaskTransitions tasks;
  private final WarmVersions warm;
  private final LoadReports reports;
  private final EvictReports evictions;
  private final UUID process = UUID.randomUUID();
  private final UUID directory = UUID.randomUUID();
  private final String engine;
  private final Map<String, String> labels;
  private final Lease lease = new Lease(process, Duration.ofSeconds(30));
  private final long capacity;
  private final long node;

  public FakeLoader(TestDatabase database, String name, long capacity, long used) {
    this(database, name, Map.of(), capacity, used);
  }

  public FakeLoader(
      TestDatabase database, String name, Map<String, String> labels, long capacity, long used) {
    this(database, "local", name, labels, capacity, used);
  }

  public FakeLoader(
      TestDatabase database,
      String engine,
      String name,
      Map<String, String> labels,
      long capacity,
      long used) {
    session = RoleSession.of(database, DatabaseRole.LOADER);
    SESSIONS.add(session);
    sql = session.sql();
    nodes = new CacheNodes(sql);
    Wiring wiring = new Wiring(sql);
    tasks = wiring.tasks();
    warm = new WarmVersions(sql);
    reports = wiring.loadReports();
    evictions = wiring.evictReports();
    this.capacity = capacity;
    this.engine = engine;
    this.labels = labels;
    node = register(name, used);
    beat(0);
  }

  private long register(String name, long used) {
    return nodes.register(
        new NodeRegistration(
            directory, "default", name, engine, "/cache", Optional.empty(), labels),
        new CacheSpace(capacity, used, 1L << 50),
        true);
  }

  /** Comes back with its directory as a node of another name. */
  public void rename(String name) {
    session.run(() -> register(name, 0));
  }

  /** Closes the connections of all that were made. */
  static void closeAll() {
    RoleSession session = SESSIONS.poll();
    while (session != null) {
      try {
        session.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      session = SESSIONS.poll();
    }
  }

  public long node() {
    return node;
  }

  public void beat(long added) {
    session.run(() -> nodes.heartbeat(node, process, capacity, added, 1L << 50));
  }

  /** Finds that something of a version is missing that was all there. */
  public void misses(long version) {
    session.run(() -> warm.partial(node, version, "/cache/" + version + ".partial"));
  }

  /** Stops reporting, as if it had been killed ten minutes ago. */
  public void die(World world) {
    world
        .sql()
        .update("UPDATE loader SET last_seen_at = now() - interval '10 min' WHERE id = ?", process);
    world
        .sql()
        .update(
            "UPDATE cache_node SET last_seen_at = now() - interval '10 min' WHERE id = ?", node);
  }

  /** Does what can be claimed; how many tasks that were. */
  public int work() {
    int done = 0;
    List<ClaimedTask> claimed = claim();
    while (!claimed.isEmpty()) {
      for (ClaimedTask task : claimed) {
        session.run(() -> perform(task));
        done++;
      }
      claimed = claim();
    }
    return done;
  }

  /** Lets go of a task as if it had been told to stop. */
  public void release(ClaimedTask task) {
    session.run(() -> tasks.release(lease, task.id()));
  }

  /** Says of what is to be evicted that somebody has files of it open. */
  public void refuseEvictions() {
    for (ClaimedTask task : claim()) {
      session.run(() -> evictions.inUse(lease, task));
    }
  }

  public List<ClaimedTask> claim() {
    return session.transaction(() -> tasks.claim(lease, node, EnumSet.allOf(TaskKind.class), 16));
  }

  private void perform(ClaimedTask task) {
    switch (task.kind()) {
      case FETCH -> fetch(task);
      case PUBLISH -> {
        warm.complete(node, task.versionId(), "/cache/" + task.versionId());
        long files = task.loadId().map(this::filesTotal).orElseThrow();
        reports.finishNode(lease, task, new HeldFiles(files, 0, files), List.of());
      }
      case EVICT -> {
        long freed = warm.find(node, task.versionId()).map(held -> held.bytes()).orElse(0L);
        evictions.begin(lease, task);
        evictions.done(lease, task, freed);
        nodes.heartbeat(node, process, capacity, -freed, 1L << 50);
      }
      case RESOLVE, CHECK ->
          tasks.fail(lease, task.id(), new Problem(ProblemCode.LOADER_LOST, "not done here"));
    }
  }

  private long filesTotal(UUID load) {
    return sql.get(
        "SELECT files_total FROM load_node WHERE load_id = ? AND node_id = ?",
        row -> row.number("files_total"),
        load,
        node);
  }

  private void fetch(ClaimedTask task) {
    warm.begin(node, task.versionId(), "/cache/" + task.versionId());
    List<CachedFile> held = new ArrayList<>();
    long size = task.filesTotal() == 0 ? 0 : task.bytesTotal() / task.filesTotal();
    for (long ordinal = task.firstOrdinal(); ordinal < task.endOrdinal(); ordinal++) {
      held.add(new CachedFile(ordinal, size, new Fingerprint(1, Proof.ORIGIN)));
    }
    TaskCounters all =
        new TaskCounters(
            task.filesTotal(), task.bytesTotal(), 0, task.filesTotal(), 0, 0, task.bytesTotal());
    nodes.heartbeat(node, process, capacity, task.bytesTotal(), 1L << 50);
    reports.finishFetch(lease, task, all, held, List.of());
  }
}
