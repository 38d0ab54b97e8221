package io.forebay.db.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.load.Fingerprint;
import io.forebay.core.load.LoadCause;
import io.forebay.core.load.LoadState.Command;
import io.forebay.core.load.Proof;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.cache.CachedFile;
import io.forebay.db.cache.WarmVersions;
import io.forebay.db.progress.FileFailure;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import io.forebay.db.queue.NewTask;
import io.forebay.db.queue.Setback;
import io.forebay.db.queue.TaskCounters;
import io.forebay.db.queue.TaskKind;
import io.forebay.db.testing.History;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.Wiring;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Two loads of one version, the first on two nodes and the second on one of them, and all who do
 * something to them, each in its role.
 */
final class LoadWorld implements AutoCloseable {

  private static final int FILES = 8;
  static final int TASKS = 2;

  private final TestDatabase database = TestDatabase.fresh();
  private final RoleSession owner = new RoleSession(database.superuser());
  private final RoleSession person = RoleSession.of(database, DatabaseRole.API);
  private final RoleSession loader = RoleSession.of(database, DatabaseRole.LOADER);
  private final RoleSession orchestrator = RoleSession.of(database, DatabaseRole.ORCHESTRATOR);
  private final Seeds seeds = new Seeds(owner.sql());
  private final History history = History.of(owner.sql(), "load", "task");
  private final Received received = Received.of(owner.sql());
  private List<Long> nodes;
  private long dataset;
  private long version;
  private List<UUID> loads;

  History history() {
    return history;
  }

  Received received() {
    return received;
  }

  /**
   * Begins anew.
   *
   * @param fetched tasks of the first load that are done already; when all are, it waits to be
   *     published
   */
  List<UUID> begin(int fetched) {
    List.of("dataset", "cache_node", "event")
        .forEach(table -> owner.sql().update("DELETE FROM " + table));
    history.forget();
    received.forget();
    nodes = List.of(seeds.node(), seeds.node());
    dataset = seeds.dataset();
    version = seeds.version(dataset);
    for (long node : nodes) {
      loader.run(() -> new WarmVersions(loader.sql()).begin(node, version, "/cache/v1"));
    }
    loads = List.of(newLoad(), newLoad());
    plan(loads.getFirst());
    Worker before = new Worker();
    for (int i = 0; i < fetched; i++) {
      before.work(Step.Loader.CLAIM);
      before.work(Step.Loader.FINISH);
      before.work(Step.Loader.CLAIM_ON_THE_OTHER_NODE);
      before.work(Step.Loader.FINISH);
    }
    return loads;
  }

  private UUID newLoad() {
    return person.transaction(
        () ->
            new Wiring(person.sql())
                .loads()
                .queue(
                    new NewLoad(
                        dataset,
                        version,
                        List.of(),
                        List.of(),
                        0,
                        Optional.empty(),
                        LoadCause.REQUEST,
                        Optional.empty())));
  }

  /** Each script is carried out by a thread of its own. */
  void act(List<List<Step>> scripts) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(scripts.size())) {
      List<Future<?>> running = new ArrayList<>();
      for (List<Step> script : scripts) {
        running.add(threads.submit(carryOut(script)));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    }
  }

  private Callable<Void> carryOut(List<Step> script) {
    return () -> {
      Worker worker = new Worker();
      for (Step step : script) {
        switch (step) {
          case Step.Person(Command command, int load) -> command(command, loads.get(load));
          case Step.Orchestrator(Step.Deed deed, int load) -> orchestrate(deed, loads.get(load));
          case Step.Loader work -> worker.work(work);
        }
      }
      return null;
    };
  }

  private void command(Command command, UUID load) {
    LoadTransitions commands = new Wiring(person.sql()).loads();
    try {
      person.run(() -> commands.obey(commands.lock(load).orElseThrow(), command));
    } catch (ProblemException refused) {
      assertThat(refused.problem().code()).isEqualTo(ProblemCode.LOAD_STATE);
    }
  }

  private void orchestrate(Step.Deed deed, UUID load) {
    Wiring parts = new Wiring(orchestrator.sql());
    switch (deed) {
      case PLAN -> plan(load);
      case PUBLISH -> orchestrator.run(() -> parts.loadReports().publishWhenFetched(load));
      case REPLAN -> orchestrator.run(() -> parts.loads().replan(load));
      case REFUSE -> orchestrator.run(() -> parts.loads().fail(load, noRoom()));
      case LOSE_NODE -> orchestrator.run(() -> parts.loads().loseNode(load, nodes.getLast()));
      case CANCEL -> orchestrator.run(() -> parts.loads().cancel(load));
      case EXPIRE -> orchestrator.run(() -> parts.tasks().expire());
    }
  }

  private static Problem noRoom() {
    return new Problem(ProblemCode.CAPACITY_EXCEEDED, "It does not fit.");
  }

  private void plan(UUID id) {
    Wiring parts = new Wiring(orchestrator.sql());
    orchestrator.run(
        () ->
            parts
                .loads()
                .lock(id)
                .filter(load -> !load.planned() && !load.over() && !load.paused())
                .ifPresent(
                    load -> {
                      parts.tasks().discard(id);
                      parts.loads().planned(load, plan(nodesOf(id)));
                      parts.queue().enqueue(fetches(id));
                    }));
  }

  private List<Long> nodesOf(UUID load) {
    return load.equals(loads.getFirst()) ? nodes : nodes.subList(0, 1);
  }

  private static LoadPlan plan(List<Long> nodes) {
    return new LoadPlan(
        FILES,
        FILES,
        0,
        nodes.stream().collect(Collectors.toMap(Function.identity(), _ -> (long) FILES)),
        List.of());
  }

  private List<NewTask> fetches(UUID load) {
    long each = FILES / TASKS;
    return nodesOf(load).stream()
        .flatMap(
            node ->
                LongStream.range(0, TASKS)
                    .mapToObj(
                        i ->
                            NewTask.fetch(
                                dataset,
                                version,
                                load,
                                node,
                                i * each,
                                i * each + each,
                                each,
                                each,
                                0)))
        .toList();
  }

  /** A loader process with what it holds. */
  private final class Worker {

    private final Lease lease = new Lease(UUID.randomUUID(), Duration.ofMinutes(5));
    private final Wiring parts = new Wiring(loader.sql());
    private final Deque<ClaimedTask> held = new ArrayDeque<>();

    private void work(Step.Loader step) {
      if (step == Step.Loader.CLAIM) {
        claim(nodes.getFirst());
      } else if (step == Step.Loader.CLAIM_ON_THE_OTHER_NODE) {
        claim(nodes.getLast());
      } else if (!held.isEmpty()) {
        with(step, held.peek());
      }
    }

    private void claim(long node) {
      loader
          .transaction(() -> parts.tasks().claim(lease, node, EnumSet.allOf(TaskKind.class), 1))
          .forEach(held::push);
    }

    private void with(Step.Loader step, ClaimedTask task) {
      switch (step) {
        case CLAIM -> claim(nodes.getFirst());
        case CLAIM_ON_THE_OTHER_NODE -> claim(nodes.getLast());
        case REPORT -> report(task, List.of());
        case REPORT_FAILURE -> report(task, List.of(missing(task)));
        case FINISH -> finish(held.pop(), List.of());
        case FINISH_WITHOUT_A_FILE -> finish(held.pop(), List.of(missing(task)));
        case BREAK_OFF ->
            loader.run(
                () -> parts.tasks().retryLater(lease, held.pop().id(), Setback.OUTSIDE, noRoom()));
        case DIE -> loader.run(() -> parts.tasks().abandon(lease.owner()));
      }
    }

    private void report(ClaimedTask task, List<FileFailure> failures) {
      if (task.kind() == TaskKind.FETCH) {
        loader.run(
            () -> parts.loadReports().report(lease, task, counters(1), files(task, 1), failures));
      } else {
        loader.run(() -> parts.leases().renew(lease, List.of(task.id())));
      }
    }

    private void finish(ClaimedTask task, List<FileFailure> missing) {
      if (task.kind() == TaskKind.FETCH) {
        loader.run(
            () ->
                parts
                    .loadReports()
                    .finishFetch(
                        lease, task, counters(task.filesTotal()), files(task, 4), missing));
      } else {
        loader.run(
            () ->
                parts.loadReports().finishNode(lease, task, held(FILES - missing.size()), missing));
      }
    }
  }

  private static FileFailure missing(ClaimedTask task) {
    return new FileFailure(
        "file-" + task.firstOrdinal(),
        OptionalLong.of(task.firstOrdinal()),
        new Problem(ProblemCode.ORIGIN_NOT_FOUND, "gone"));
  }

  private static HeldFiles held(long files) {
    return new HeldFiles(files, files, files / 2);
  }

  private static TaskCounters counters(long files) {
    return new TaskCounters(files, files, 0, files / 2, 0, 0, files);
  }

  private static List<CachedFile> files(ClaimedTask task, long count) {
    return LongStream.range(task.firstOrdinal(), task.firstOrdinal() + count)
        .mapToObj(ordinal -> new CachedFile(ordinal, 1, new Fingerprint((int) ordinal, Proof.SIZE)))
        .toList();
  }

  /** Goes on like a healthy platform; fails when a load does not end by it. */
  void letEverythingEnd() {
    for (UUID load : loads) {
      if (look().state(load).equals("PAUSED")) {
        command(Command.RESUME, load);
      }
    }
    for (int round = 0; round < 10 && !allOver(); round++) {
      for (UUID load : loads) {
        orchestrate(Step.Deed.PLAN, load);
        if (seeds.count("task WHERE load_id = ? AND kind = 'PUBLISH' AND state = 'FAILED'", load)
            > 0) {
          orchestrate(Step.Deed.REFUSE, load);
        }
        orchestrate(Step.Deed.PUBLISH, load);
      }
      owner
          .sql()
          .update("UPDATE task SET lease_until = now() - interval '1 s' WHERE state = 'RUNNING'");
      orchestrate(Step.Deed.EXPIRE, loads.getFirst());
      owner.sql().update("UPDATE task SET not_before = now()");
      Worker worker = new Worker();
      for (int i = 0; i < 2 * TASKS + 2; i++) {
        worker.work(Step.Loader.CLAIM);
        worker.work(Step.Loader.FINISH);
        worker.work(Step.Loader.CLAIM_ON_THE_OTHER_NODE);
        worker.work(Step.Loader.FINISH);
      }
    }
  }

  private boolean allOver() {
    return loads.stream()
        .allMatch(load -> Set.of("SUCCEEDED", "FAILED", "CANCELLED").contains(look().state(load)));
  }

  /** What is to be seen of loads now. */
  LoadLook look() {
    return new LoadLook(owner.sql());
  }

  @Override
  public void close() throws SQLException {
    owner.close();
    person.close();
    loader.close();
    orchestrator.close();
    database.close();
  }
}
