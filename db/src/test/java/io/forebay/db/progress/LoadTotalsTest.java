package io.forebay.db.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import io.forebay.db.queue.TaskCounters;
import io.forebay.db.queue.TaskKind;
import io.forebay.db.sql.DatabaseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a load counts of its tasks, whoever reports them. */
class LoadTotalsTest extends ReportedLoad {

  private static final String TOTALS =
      """
      SELECT format('%s %s %s %s %s', sum(files_done), sum(bytes_done), sum(files_failed),
                    sum(files_verified), sum(bytes_transferred)) AS said FROM task WHERE load_id = ?
      """;

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

  @Test
  void whatHasComeOfAFileMovesTheRateBeforeTheFileIsDone() throws Exception {
    // given
    ClaimedTask task = claim(lease, 1).getFirst();
    transferred(task, 0);

    // when half of a file comes in a second or so, and the other half in the next
    Thread.sleep(600);
    transferred(task, 1_000_000);
    double first = rate();
    Thread.sleep(600);
    transferred(task, 2_000_000);

    // then
    assertThat(first).isBetween(100_000.0, 1_700_000.0);
    assertThat(rate()).isBetween(100_000.0, 1_700_000.0);
  }

  private void transferred(ClaimedTask task, long bytes) {
    session.run(
        () ->
            reports.report(
                lease, task, new TaskCounters(0, 0, 0, 0, 0, 0, bytes), List.of(), List.of()));
  }

  private double rate() {
    return Double.parseDouble(seeds.text("SELECT rate::text AS said FROM load WHERE id = ?", load));
  }
}
