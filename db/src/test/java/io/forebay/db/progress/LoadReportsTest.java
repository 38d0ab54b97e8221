package io.forebay.db.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.load.LoadState.Command;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import io.forebay.db.queue.TaskKind;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Wiring;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LoadReportsTest extends ReportedLoad {

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
    session.run(() -> reports.finishNode(lease, publish, held(80), List.of()));

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
    session.run(() -> reports.finishNode(lease, publish, held(72), List.of(failure(9))));

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
        session.transaction(() -> reports.finishNode(lease, publish, held(80), List.of()));

    // then
    assertThat(ended).isFalse();
    assertThat(state()).isEqualTo("PAUSED");
    assertThat(claim(lease, 8)).isEmpty();

    // when
    command(Command.RESUME);
    ClaimedTask again = claim(lease, 1).getFirst();
    session.run(() -> reports.finishNode(lease, again, held(80), List.of()));

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

    session.run(() -> reports.finishNode(lease, publish, held(80), List.of()));

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
    assertThat(seeds.text(LOAD, load)).isEqualTo("0 0 0 0 0");
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
    assertThat(seeds.text(LOAD, load)).isEqualTo("0 0 0 0 0");
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
    session.run(() -> reports.finishNode(lease, publish, held(72), List.of()));
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
}
