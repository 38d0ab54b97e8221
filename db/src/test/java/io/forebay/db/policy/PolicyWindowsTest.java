package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.load.LoadState.Command;
import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.MissedTimes;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How loads of policies pause outside of windows. */
class PolicyWindowsTest extends EveryMinute {

  @Test
  void outsideOfItsWindowsALoadWaitsAndGoesOnByItself() {
    // given
    Instant opens = begin.plus(Duration.ofHours(1));
    Instant closes = begin.plus(Duration.ofHours(2));
    PolicyRecord policy = policy(0, Optional.empty(), window(opens, closes));
    owner.sql().update("UPDATE policy SET next_window = ?", begin);
    look(policy, begin);

    // when it fires outside
    UUID load = fire(policy, begin);

    // then
    assertThat(state(load)).isEqualTo("PAUSED outside window 1");
    assertThat(now(policy).nextWindow()).contains(opens);

    // when
    owner.sql().update("UPDATE policy SET suspended = true, next_due = NULL");
    look(policy, opens);

    // then
    assertThat(state(load)).isEqualTo("QUEUED 1");
    assertThat(now(policy).nextWindow()).contains(closes);

    // when
    loader.run(() -> loads(loader).start(loads(loader).lock(load).orElseThrow()));
    look(policy, closes);

    // then
    assertThat(state(load)).isEqualTo("PAUSED outside window 1");
    assertThat(now(policy).nextWindow()).contains(opens.plus(Duration.ofDays(1)));
    look(policy, opens.plus(Duration.ofDays(1)));
    assertThat(state(load)).isEqualTo("RUNNING 1");
  }

  @Test
  void whatAPersonPausedNoWindowResumesAndWhatAPersonResumedRunsUntilTheNextIsClosed() {
    // given
    Instant opens = begin.plus(Duration.ofHours(1));
    Instant closes = begin.plus(Duration.ofHours(2));
    PolicyRecord policy = policy(0, Optional.empty(), window(opens, closes));
    owner.sql().update("UPDATE policy SET next_window = ?", begin);
    look(policy, begin);
    UUID paused = fire(policy, begin);
    owner.sql().update("UPDATE policy SET next_due = ?", begin.plusSeconds(60));
    UUID resumed = fire(policy, begin.plusSeconds(60));
    owner.sql().update("UPDATE policy SET suspended = true, next_due = NULL");

    // when
    obey(paused, Command.PAUSE);
    obey(resumed, Command.RESUME);

    // then
    assertThat(state(paused)).isEqualTo("PAUSED 1");
    assertThat(state(resumed)).isEqualTo("QUEUED 1");
    look(policy, opens);
    assertThat(state(paused)).isEqualTo("PAUSED 1");
    look(policy, closes);
    assertThat(state(paused)).isEqualTo("PAUSED 1");
    assertThat(state(resumed)).isEqualTo("PAUSED outside window 1");
  }

  @Test
  void windowsThatChangeHoldForLoadsThatRun() {
    // given
    PolicyRecord policy = policy(0, Optional.empty());
    UUID load = fire(policy, begin);
    assertThat(state(load)).isEqualTo("QUEUED 1");

    // when
    PolicySpec spec = policy.spec();
    PolicyLimits closed =
        new PolicyLimits(
            0,
            Optional.empty(),
            Concurrency.ALLOW,
            MissedTimes.CATCH_UP,
            List.of(window(begin.plus(Duration.ofHours(1)), begin.plus(Duration.ofHours(2)))),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    PolicySpec changed =
        new PolicySpec(spec.version(), spec.include(), spec.exclude(), spec.trigger(), closed);
    person.run(() -> policies.update(policy.id(), changed, true, Optional.empty()));
    look(policy, Instant.now());

    // then
    assertThat(state(load)).isEqualTo("PAUSED outside window 1");

    // when
    person.run(() -> policies.update(policy.id(), spec, true, Optional.empty()));
    look(policy, Instant.now());

    // then
    assertThat(state(load)).isEqualTo("QUEUED 1");
    assertThat(now(policy).nextWindow()).isEmpty();
  }

  @Test
  void ofVeryManyLoadsSomeAreTurnedAtATime() {
    // given
    Instant opens = begin.plus(Duration.ofHours(1));
    PolicyRecord policy =
        policy(0, Optional.empty(), window(opens, begin.plus(Duration.ofHours(2))));
    owner
        .sql()
        .update(
            """
            INSERT INTO load (dataset_id, version_id, policy_id, cause)
            SELECT dataset_id, id, ?, 'POLICY' FROM version CROSS JOIN generate_series(1, 150)
            """,
            policy.id());
    owner
        .sql()
        .update("UPDATE policy SET suspended = true, next_due = NULL, next_window = ?", begin);

    // when
    look(policy, begin);

    // then
    assertThat(seeds.count("load WHERE outside_window")).isEqualTo(100);
    assertThat(now(policy).nextWindow()).contains(begin);
    look(policy, begin);
    assertThat(seeds.count("load WHERE outside_window")).isEqualTo(150);
    assertThat(now(policy).nextWindow()).contains(opens);
  }

  @Test
  void whatIsDueAsAWindowOpensFiresWithTheNextLook() {
    // given
    PolicyRecord policy =
        policy(0, Optional.empty(), window(begin, begin.plus(Duration.ofHours(1))));
    owner.sql().update("UPDATE policy SET next_window = ?", begin);

    // when
    look(policy, begin);

    // then
    assertThat(now(policy).nextDue()).contains(begin);
    assertThat(policies.due(begin, PolicyRepository.Due.FIRST, 10)).hasSize(1);
    assertThat(state(fire(policy, begin))).isEqualTo("QUEUED 1");
  }

  @Test
  void outsideOfAWindowNoLoaderGetsItsTasks() {
    // given
    Instant closes = begin.plus(Duration.ofHours(1));
    PolicyRecord policy = policy(0, Optional.empty(), window(begin, closes));
    UUID load = fire(policy, begin);
    owner
        .sql()
        .update(
            """
            INSERT INTO task (kind, dataset_id, version_id, load_id, node_id, turn)
            SELECT 'FETCH', dataset_id, version_id, id, ?, 1 FROM load WHERE id = ?
            """,
            seeds.node(),
            load);

    // when
    owner
        .sql()
        .update("UPDATE policy SET suspended = true, next_due = NULL, next_window = ?", closes);
    look(policy, closes);

    // then
    assertThat(seeds.text("SELECT state AS said FROM task")).isEqualTo("HELD");
    look(policy, begin.plus(Duration.ofDays(1)));
    assertThat(seeds.text("SELECT state AS said FROM task")).isEqualTo("QUEUED");
  }
}
