package io.forebay.db.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of tasks whose loader lets go of them, breaks off, or dies. */
class ReturnedTasksTest extends QueueFixture {

  @Test
  void onlyTheOwnerRenewsCompletesFailsOrReleases() {
    enqueue(target(), 1, 0);
    long task = claim(1).getFirst().id();
    Lease stranger = new Lease(UUID.randomUUID(), Duration.ofSeconds(30));

    assertThat(leases.renew(stranger, List.of(task))).isEmpty();
    assertThat(working.complete(stranger, task)).isFalse();
    assertThat(working.fail(stranger, task, new Problem(ProblemCode.CACHE_IO, "x"))).isFalse();
    assertThat(working.release(stranger, task)).isFalse();
    assertThat(working.retryLater(stranger, task, Setback.OUTSIDE, BROKEN)).isFalse();
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
      assertThat(loader.transaction(() -> working.retryLater(lease, id, Setback.OUTSIDE, BROKEN)))
          .isTrue();
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
  void aFaultAfterManyFailuresOfTheDatabaseIsTheFirstFault() {
    // given
    enqueue(target(), 1, 0);
    for (int i = 0; i < 10; i++) {
      long task = claim(1).getFirst().id();
      loader.run(() -> working.retryLater(lease, task, Setback.OUTSIDE, BROKEN));
      seeds.sql().update("UPDATE task SET not_before = now()");
    }

    // when
    long task = claim(1).getFirst().id();
    loader.run(() -> working.retryLater(lease, task, Setback.OURS, BROKEN));

    // then
    assertThat(
            seeds.text(
                "SELECT state || ' ' || retries || ' ' || faults || ' '"
                    + " || round(extract(epoch FROM not_before - now())) AS said"
                    + " FROM task WHERE id = ?",
                task))
        .isEqualTo("QUEUED 11 1 3");
  }

  @ParameterizedTest
  @CsvSource({"OUTSIDE, 20", "OURS, 3"})
  void whatBreaksOffAgainAndAgainFailsWithItsReason(Setback setback, int retries) {
    // given
    enqueue(target(), 1, 0);
    long task = 0;

    // when
    for (int i = 0; i <= retries; i++) {
      ClaimedTask claimed = claim(1).getFirst();
      task = claimed.id();
      long id = task;
      loader.run(() -> working.retryLater(lease, id, setback, BROKEN));
      seeds.sql().update("UPDATE task SET not_before = now()");
    }

    // then
    assertThat(state(task)).isEqualTo("FAILED");
    assertThat(seeds.text("SELECT error_code AS said FROM task WHERE id = ?", task))
        .isEqualTo("cache-io");
  }
}
