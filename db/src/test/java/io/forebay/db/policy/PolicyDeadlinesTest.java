package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.load.LoadState.Command;
import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.MissedTimes;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loads that are to be over at a deadline: an hour after they were due. */
class PolicyDeadlinesTest extends EveryMinute {

  private static final long HOUR = 3_600;

  private final Instant deadline = begin.plusSeconds(HOUR);

  private UUID load(Optional<Long> maxBytesPerSecond) {
    PolicyLimits limits =
        new PolicyLimits(
            0,
            maxBytesPerSecond,
            Concurrency.ALLOW,
            MissedTimes.CATCH_UP,
            List.of(),
            0,
            Optional.of(HOUR),
            Optional.empty(),
            Optional.empty());
    PolicySpec spec =
        new PolicySpec(
            "latest", List.of(), List.of(), new Trigger.Schedule("* * * * *", "UTC"), limits);
    PolicyRecord policy =
        person.transaction(
            () -> policies.insert(dataset, "p", spec, false, Optional.of(begin), "user:admin"));
    return fire(policy, begin.plusSeconds(59));
  }

  /** As the planner and the loaders leave it. */
  private void runs(UUID load, int secondsAgo, long total, long done, double rate) {
    owner
        .sql()
        .update(
            """
            UPDATE load SET state = 'RUNNING', planned = true, bytes_total = ?, bytes_done = ?,
                   rate = ?, started_at = now() - ? * interval '1 s'
            WHERE id = ?
            """,
            total,
            done,
            rate,
            secondsAgo,
            load);
  }

  private String late(UUID load) {
    return seeds.text(
        """
        SELECT concat_ws(' ', late, CASE WHEN watch_at IS NULL THEN 'known' ELSE 'watched' END)
               AS said FROM policy_fire WHERE load_id = ?
        """,
        load);
  }

  /** Rates to a hundred: they are of the time that has passed, the test's own as well. */
  private List<String> events() {
    return owner
        .sql()
        .list(
            """
            SELECT concat_ws(' ', data ->> 'load', data ->> 'bytesLeft',
                             round((data ->> 'bytesPerSecond')::numeric, -2),
                             data ->> 'expectedAt' IS NOT NULL) AS said
            FROM event WHERE type = 'io.forebay.policy.late' ORDER BY seq
            """,
            row -> row.text("said"));
  }

  @Test
  void oneThatIsFastEnoughIsWatchedUntilItIsOver() {
    // given
    UUID load = load(Optional.empty());
    runs(load, 100, 1_000_000, 500_000, 5_000);

    // when
    Instant now = begin.plusSeconds(60);
    settleAll(now);

    // then
    assertThat(late(load)).isEqualTo("f watched");
    assertThat(outcomes.ended(now, EndedFire.FIRST, 10)).as("not all the time").isEmpty();
    assertThat(outcomes.ended(now.plusSeconds(15), EndedFire.FIRST, 10)).hasSize(1);

    // when
    owner
        .sql()
        .update("UPDATE load SET state = 'SUCCEEDED', finished_at = ? WHERE id = ?", now, load);
    settleAll(now);

    // then
    assertThat(late(load)).isEqualTo("f known");
    assertThat(events()).isEmpty();
  }

  @Test
  void oneThatIsTooSlowIsSaidOnceAndLongBefore() {
    // given
    UUID load = load(Optional.empty());
    runs(load, 10_000, 149_500_000, 50_000_000, 4_000);

    // when
    settleAll(begin.plusSeconds(60));
    settleAll(begin.plusSeconds(120));
    settleAll(deadline.plusSeconds(60));

    // then
    assertThat(late(load)).isEqualTo("t known");
    assertThat(events()).containsExactly(load + " 99500000 5000 t");
  }

  @Test
  void whatHasComeOfFilesUnderWayIsNoDelay() {
    // given large files, of which few are done but much has come
    UUID load = load(Optional.empty());
    runs(load, 4_000, 100_000_000, 500_000, 4_000);
    owner.sql().update("UPDATE load SET bytes_transferred = 80000000 WHERE id = ?", load);

    // when
    settleAll(begin.plusSeconds(60));

    // then
    assertThat(late(load)).isEqualTo("f watched");
    assertThat(events()).isEmpty();
  }

  @Test
  void aMomentsHaltIsNoDelay() {
    // given
    UUID load = load(Optional.empty());
    runs(load, 100, 1_000_000, 500_000, 0.1);

    // when
    settleAll(begin.plusSeconds(60));

    // then
    assertThat(late(load)).isEqualTo("f watched");
  }

  @Test
  void whatItGetsAtFirstSaysNothing() {
    // given
    UUID load = load(Optional.empty());
    runs(load, 5, 100_000_000, 10, 2);

    // when
    settleAll(begin.plusSeconds(60));

    // then
    assertThat(late(load)).isEqualTo("f watched");
  }

  @Test
  void anEarlierLoadSaysHowFastOneThatWaitsWillBe() {
    // given
    UUID earlier = seeds.load(dataset, version, 1);
    owner
        .sql()
        .update(
            """
            UPDATE load SET state = 'SUCCEEDED', bytes_transferred = 100000000, bytes_done = 100000000,
                   started_at = now() - interval '100 s', finished_at = now()
            WHERE id = ?
            """,
            earlier);
    UUID load = load(Optional.empty());
    owner.sql().update("UPDATE version SET total_bytes = 7200000000 WHERE id = ?", version);

    // when
    settleAll(begin.plusSeconds(60));

    // then
    assertThat(events()).containsExactly(load + " 7200000000 1000000 t");
  }

  @ParameterizedTest
  @CsvSource({"1000, t known", "100000, f watched"})
  void itsOwnLimitIsAsFastAsItMayBe(long limit, String late) {
    // given
    UUID load = load(Optional.of(limit));
    owner.sql().update("UPDATE version SET total_bytes = 100000000 WHERE id = ?", version);

    // when
    settleAll(begin.plusSeconds(60));

    // then
    assertThat(late(load)).isEqualTo(late);
  }

  @Test
  void ofWhichNobodyKnowsHowFastItIsTheDeadlineTells() {
    // given
    UUID load = load(Optional.empty());

    // when, then
    settleAll(deadline.minusSeconds(1));
    assertThat(late(load)).isEqualTo("f watched");
    settleAll(deadline);
    assertThat(late(load)).isEqualTo("t known");
    assertThat(events()).containsExactly(load + " 0 f");
  }

  @Test
  void oneThatWasOverTooLateIsSaidThough() {
    // given
    UUID load = load(Optional.empty());
    owner
        .sql()
        .update(
            "UPDATE load SET state = 'SUCCEEDED', finished_at = ? WHERE id = ?",
            deadline.plusSeconds(5),
            load);

    // when
    settleAll(deadline.plusSeconds(6));

    // then
    assertThat(late(load)).isEqualTo("t known");
    assertThat(events()).hasSize(1);
  }

  @Test
  void oneThatWasCancelledOrIsGoneIsNotWatched() {
    // given
    UUID load = load(Optional.empty());
    obey(load, Command.CANCEL);

    // when
    settleAll(begin.plusSeconds(60));

    // then
    assertThat(late(load)).isEqualTo("f known");

    // given
    PolicyRecord policy = policies.named(dataset, "p").orElseThrow();
    UUID gone = fire(policy, begin.plus(Duration.ofMinutes(1)).plusSeconds(59));
    owner.sql().update("DELETE FROM load WHERE id = ?", gone);

    // when
    settleAll(begin.plusSeconds(180));

    // then
    assertThat(seeds.count("policy_fire WHERE watch_at IS NOT NULL")).isZero();
    assertThat(events()).isEmpty();
  }
}
