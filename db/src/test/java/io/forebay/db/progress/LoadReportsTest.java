package io.forebay.db.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.load.LoadState.Command;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.cache.CachedFile;
import io.forebay.db.cache.WarmVersions;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import io.forebay.db.queue.NewTask;
import io.forebay.db.queue.TaskCounters;
import io.forebay.db.queue.TaskKind;
import io.forebay.db.queue.TaskQueue;
import io.forebay.db.queue.TaskTransitions;
import io.forebay.db.sql.DatabaseException;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.Wiring;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadReportsTest {

  private static final String TOTALS =
      """
      SELECT format('%s %s %s %s', sum(files_done), sum(bytes_done), sum(files_failed),
                    sum(bytes_transferred)) AS said FROM task WHERE load_id = ?
      """;
  private static final String LOAD =
      """
      SELECT format('%s %s %s %s', files_done, bytes_done, files_failed, bytes_transferred)
        AS said FROM load WHERE id = ?
      """;

  private final TestDatabase database = TestDatabase.fresh();
  private final RoleSession owner = new RoleSession(database.superuser());
  private final RoleSession session = RoleSession.of(database, DatabaseRole.LOADER);
  private final Seeds seeds = new Seeds(owner.sql());
  private final TaskTransitions queue = new Wiring(session.sql()).tasks();
  private final LoadReports reports = new Wiring(session.sql()).loadReports();
  private final Lease lease = new Lease(UUID.randomUUID(), Duration.ofSeconds(30));
  private long node;
  private long version;
  private UUID load;

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

  private List<ClaimedTask> claim(Lease by, int limit) {
    return session.transaction(() -> queue.claim(by, node, EnumSet.allOf(TaskKind.class), limit));
  }

  private static TaskCounters counters(long files, long failed, long transferred) {
    return new TaskCounters(files, files, failed, 0, 0, transferred);
  }

  private static List<CachedFile> files(ClaimedTask task, long count) {
    return LongStream.range(task.firstOrdinal(), task.firstOrdinal() + count)
        .mapToObj(ordinal -> new CachedFile(ordinal, 1, (int) ordinal))
        .toList();
  }

  private static FileFailure failure(long ordinal) {
    return new FileFailure(
        "file-" + ordinal,
        OptionalLong.of(ordinal),
        new Problem(ProblemCode.ORIGIN_NOT_FOUND, "gone"));
  }

  private long events(String type) {
    return seeds.count("event WHERE type = ? AND load_id = ?", "io.forebay.load." + type, load);
  }

  private String state() {
    return seeds.text("SELECT state AS said FROM load WHERE id = ?", load);
  }

  @Test
  void theFirstReportStartsTheLoadAndTheLastTaskPublishesIt() {
    // given
    List<ClaimedTask> tasks = claim(lease, 8);
    Directive first =
        session.transaction(
            () -> reports.report(lease, tasks.getFirst(), counters(1, 0, 1), List.of(), List.of()));
    assertThat(first).isEqualTo(new Directive.Continue(OptionalLong.empty()));
    assertThat(state()).isEqualTo("RUNNING");
    assertThat(events("started")).isEqualTo(1);

    // when
    for (ClaimedTask task : tasks) {
      assertThat(seeds.count("task WHERE kind = 'PUBLISH'")).isZero();
      session.run(
          () -> reports.finishFetch(lease, task, counters(10, 0, 10), files(task, 10), List.of()));
    }
    ClaimedTask publish = claim(lease, 8).getFirst();
    assertThat(publish.kind()).isEqualTo(TaskKind.PUBLISH);
    session.run(() -> reports.finishNode(lease, publish, 80, 80, List.of()));

    // then
    assertThat(state()).isEqualTo("SUCCEEDED");
    assertThat(events("succeeded")).isEqualTo(1);
    assertThat(seeds.text("SELECT files || ' ' || bytes AS said FROM warm_version"))
        .isEqualTo("80 80");
  }

  @Test
  void aLoadWithFailuresFailsAndCountsThem() {
    List<ClaimedTask> tasks = claim(lease, 8);
    for (ClaimedTask task : tasks) {
      session.run(
          () ->
              reports.finishFetch(
                  lease,
                  task,
                  counters(9, 1, 10),
                  files(task, 9),
                  List.of(failure(task.endOrdinal() - 1))));
    }
    ClaimedTask publish = claim(lease, 1).getFirst();
    session.run(() -> reports.finishNode(lease, publish, 72, 72, List.of(failure(9))));

    assertThat(state()).isEqualTo("FAILED");
    assertThat(seeds.text("SELECT files_failed AS said FROM load WHERE id = ?", load))
        .isEqualTo("8");
    assertThat(seeds.text("SELECT error ->> 'code' AS said FROM load WHERE id = ?", load))
        .isEqualTo("files-failed");
    assertThat(events("failed")).isEqualTo(1);
  }

  private void command(Command command) {
    LoadTransitions commands = new Wiring(owner.sql()).loads();
    owner.run(() -> commands.obey(commands.lock(load).orElseThrow(), command));
  }

  private ClaimedTask fetchAndClaimPublish() {
    for (ClaimedTask task : claim(lease, 8)) {
      session.run(
          () -> reports.finishFetch(lease, task, counters(10, 0, 10), files(task, 10), List.of()));
    }
    return claim(lease, 1).getFirst();
  }

  @Test
  void aLoadThatIsPausedWhileItIsCheckedStaysSoAndEndsWhenItGoesOn() {
    // given
    ClaimedTask publish = fetchAndClaimPublish();
    command(Command.PAUSE);

    // when
    boolean ended =
        session.transaction(() -> reports.finishNode(lease, publish, 80, 80, List.of()));

    // then
    assertThat(ended).isFalse();
    assertThat(state()).isEqualTo("PAUSED");
    assertThat(claim(lease, 8)).isEmpty();

    // when
    command(Command.RESUME);
    ClaimedTask again = claim(lease, 1).getFirst();
    session.run(() -> reports.finishNode(lease, again, 80, 80, List.of()));

    // then
    assertThat(state()).isEqualTo("SUCCEEDED");
  }

  @Test
  void theLastFileOfAPausedLoadDoesNotHaveItChecked() {
    // given
    List<ClaimedTask> tasks = claim(lease, 8);
    command(Command.PAUSE);

    // when
    tasks.forEach(
        task ->
            session.run(
                () ->
                    reports.finishFetch(
                        lease, task, counters(10, 0, 10), files(task, 10), List.of())));

    // then
    assertThat(seeds.count("task WHERE kind = 'PUBLISH' AND state = 'HELD'")).isEqualTo(1);
    assertThat(claim(lease, 8)).isEmpty();
    command(Command.RESUME);
    assertThat(claim(lease, 8)).hasSize(1);
  }

  @Test
  void aLoadThatIsCancelledWhileItIsCheckedDoesNotSucceed() {
    ClaimedTask publish = fetchAndClaimPublish();
    command(Command.CANCEL);

    session.run(() -> reports.finishNode(lease, publish, 80, 80, List.of()));

    assertThat(state()).isEqualTo("CANCELLED");
    assertThat(events("succeeded")).isZero();
    assertThat(seeds.count("task WHERE state IN ('QUEUED', 'RUNNING', 'HELD')")).isZero();
  }

  @Test
  void aReportWhoseLeaseIsLostRecordsNothing() {
    // given
    ClaimedTask task = claim(lease, 1).getFirst();
    session.run(() -> queue.abandon(lease.owner()));

    // when
    session.run(
        () -> reports.report(lease, task, counters(5, 1, 5), files(task, 5), List.of(failure(3))));
    session.run(
        () -> reports.finishFetch(lease, task, counters(10, 0, 10), files(task, 10), List.of()));

    // then
    assertThat(seeds.text(LOAD, load)).isEqualTo("0 0 0 0");
    assertThat(seeds.count("cached_slab")).isZero();
    assertThat(seeds.count("load_failure")).isZero();
    assertThat(seeds.text("SELECT files AS said FROM warm_version")).isEqualTo("0");
  }

  @Test
  void whoseLoadIsPausedOrCancelledOrWhoseLeaseIsLostStops() {
    ClaimedTask task = claim(lease, 1).getFirst();
    seeds.sql().update("UPDATE load SET state = 'PAUSED' WHERE id = ?", load);
    assertThat(report(lease, task)).isInstanceOf(Directive.Stop.class);

    seeds.sql().update("UPDATE load SET state = 'RUNNING' WHERE id = ?", load);
    assertThat(report(lease, task)).isInstanceOf(Directive.Continue.class);
    assertThat(report(new Lease(UUID.randomUUID(), Duration.ofSeconds(1)), task))
        .isInstanceOf(Directive.Stop.class);
  }

  @Test
  void whatAnEarlierAttemptStillReportsCountsForNoLaterOne() throws SQLException {
    // given
    ClaimedTask task = claim(lease, 1).getFirst();
    assertThat(report(lease, task)).isInstanceOf(Directive.Continue.class);

    // when it was cancelled and is tried again before its loader knows
    try (RoleSession api = RoleSession.of(database, DatabaseRole.API)) {
      LoadTransitions commands = new Wiring(api.sql()).loads();
      for (Command command : List.of(Command.CANCEL, Command.RETRY)) {
        api.run(() -> commands.obey(commands.lock(load).orElseThrow(), command));
      }
    }
    Directive late =
        session.transaction(
            () ->
                reports.report(
                    lease, task, counters(9, 1, 10), files(task, 9), List.of(failure(9))));
    boolean finished =
        session.transaction(
            () ->
                reports.finishFetch(
                    lease, task, counters(9, 1, 10), files(task, 9), List.of(failure(9))));

    // then
    assertThat(late).isInstanceOf(Directive.Stop.class);
    assertThat(finished).isFalse();
    assertThat(state()).isEqualTo("QUEUED");
    assertThat(seeds.text(LOAD, load)).isEqualTo("0 0 0 0");
    assertThat(seeds.count("load_failure")).isZero();
  }

  private Directive report(Lease by, ClaimedTask task) {
    return session.transaction(
        () -> reports.report(by, task, counters(1, 0, 1), List.of(), List.of()));
  }

  @Test
  void aRetriedLoadIsPublishedAgainThoughAnOldPublishTaskIsLeft() {
    // given
    List<ClaimedTask> tasks = claim(lease, 8);
    tasks.forEach(
        task ->
            session.run(
                () -> reports.finishFetch(lease, task, counters(9, 1, 9), List.of(), List.of())));
    ClaimedTask publish = claim(lease, 1).getFirst();
    session.run(() -> reports.finishNode(lease, publish, 72, 72, List.of()));
    assertThat(state()).isEqualTo("FAILED");

    // when
    seeds.sql().update("UPDATE load SET state = 'RUNNING', finished_at = NULL");
    seeds.sql().update("UPDATE task SET state = 'QUEUED' WHERE kind = 'FETCH'");
    seeds.sql().update("UPDATE task SET state = 'CANCELLED' WHERE kind = 'PUBLISH'");
    for (ClaimedTask task : claim(lease, 8)) {
      session.run(() -> reports.finishFetch(lease, task, counters(10, 0, 9), List.of(), List.of()));
    }

    // then
    assertThat(claim(lease, 1).getFirst().kind()).isEqualTo(TaskKind.PUBLISH);
  }

  @Test
  void totalsStayTheSumOfTheTasksWhoeverReportsWhenAndDies() throws Exception {
    // given
    List<Future<?>> loaders = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(6);

    // when
    for (int i = 0; i < 6; i++) {
      Random random = new Random(i);
      loaders.add(threads.submit(() -> workUntilPublished(random)));
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    for (Future<?> loader : loaders) {
      loader.get();
    }

    // then
    assertThat(seeds.text(LOAD, load)).isEqualTo(seeds.text(TOTALS, load));
    assertThat(seeds.count("task WHERE kind = 'FETCH' AND state = 'DONE'")).isEqualTo(8);
    assertThat(seeds.count("task WHERE kind = 'PUBLISH'")).isEqualTo(1);
    assertThat(events("started")).isEqualTo(1);
    assertThat(seeds.text("SELECT files AS said FROM warm_version")).isEqualTo("80");
  }

  private void workUntilPublished(Random random) {
    while (seeds.count("task WHERE kind = 'PUBLISH'") == 0) {
      Lease own = new Lease(UUID.randomUUID(), Duration.ofSeconds(30));
      for (ClaimedTask task : claimFetch(own)) {
        try {
          work(own, task, random);
        } catch (DatabaseException e) {
          // As a loader would after a deadlock: somebody else gets the task.
          assertThat(e.isTransient()).isTrue();
          throw new AssertionError("two reports waited for each other", e);
        }
      }
    }
  }

  private List<ClaimedTask> claimFetch(Lease own) {
    return session.transaction(() -> queue.claim(own, node, EnumSet.of(TaskKind.FETCH), 1));
  }

  private void work(Lease own, ClaimedTask task, Random random) {
    for (int done = 2; done < 10; done += 3) {
      int files = done;
      session.run(
          () ->
              reports.report(
                  own,
                  task,
                  counters(files, 0, task.reported().bytesTransferred() + files),
                  files(task, files),
                  List.of(failure(task.firstOrdinal()))));
      if (random.nextInt(20) == 0) {
        // Dies; its successor begins anew.
        session.run(() -> queue.abandon(own.owner()));
        return;
      }
    }
    session.run(
        () ->
            reports.finishFetch(
                own,
                task,
                counters(10, 0, task.reported().bytesTransferred() + 10),
                files(task, 10),
                List.of(failure(task.firstOrdinal()))));
  }
}
