package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.load.LoadState.Command;
import io.forebay.core.policy.Concurrency;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How policies take note of how their loads end. */
class PolicyOutcomesTest extends EveryMinute {

  @Test
  void aLoadThatFailsIsTriedAgainAfterAWhileAsOftenAsThePolicySays() {
    // given
    PolicyRecord policy = policy(2, Optional.of(1));
    UUID load = fire(policy, begin);
    fail(load);

    // then
    settleAll(Instant.now());
    assertThat(state(load)).isEqualTo("FAILED 1");
    settleAll(later(1));
    assertThat(state(load)).isEqualTo("QUEUED 2");
    fail(load);
    settleAll(later(1));
    assertThat(state(load)).isEqualTo("FAILED 2");
    settleAll(later(2));
    assertThat(state(load)).isEqualTo("QUEUED 3");
    assertThat(now(policy).failures()).isZero();

    // when
    fail(load);
    settleAll(later(600));

    // then
    assertThat(state(load)).isEqualTo("FAILED 3");
    assertThat(now(policy).failures()).isOne();
    assertThat(outcomes.ended(later(10_000), EndedFire.FIRST, 100)).isEmpty();
  }

  @Test
  void afterSoManyFailuresInARowItIsSuspended() {
    // given
    PolicyRecord policy = policy(0, Optional.of(2));
    UUID first = fire(policy, begin);
    fail(first);
    settleAll(Instant.now());
    assertThat(now(policy).suspended()).isFalse();

    // when
    fail(fire(policy, begin.plusSeconds(60)));
    settleAll(Instant.now());

    // then
    PolicyRecord suspended = now(policy);
    assertThat(suspended.suspended()).isTrue();
    assertThat(suspended.failures()).isEqualTo(2);
    assertThat(suspended.nextDue()).isEmpty();
    assertThat(seeds.count("event WHERE type = 'io.forebay.policy.suspended'")).isOne();
    assertThat(policies.due(later(60), PolicyRepository.Due.FIRST, 10)).isEmpty();
  }

  @Test
  void successAndChangesOfThePolicyBeginTheCountAnew() {
    // given
    PolicyRecord policy = policy(0, Optional.of(2));
    fail(fire(policy, begin));
    settleAll(Instant.now());

    // when
    UUID succeeded = fire(policy, begin.plusSeconds(60));
    owner
        .sql()
        .update("UPDATE load SET state = 'SUCCEEDED', finished_at = now() WHERE id = ?", succeeded);
    settleAll(Instant.now());

    // then
    assertThat(now(policy).failures()).isZero();

    // when
    fail(fire(policy, begin.plusSeconds(120)));
    settleAll(Instant.now());
    PolicyRecord failing = now(policy);
    person.run(() -> policies.update(failing.id(), failing.spec(), false, failing.nextDue()));

    // then
    assertThat(failing.failures()).isOne();
    assertThat(now(policy).failures()).isZero();
  }

  @Test
  void aLoadThatAPersonCancelsIsNoFailure() {
    PolicyRecord policy = policy(3, Optional.of(1));
    UUID load = fire(policy, begin);

    obey(load, Command.CANCEL);
    settleAll(later(60));

    assertThat(state(load)).isEqualTo("CANCELLED 1");
    assertThat(now(policy).suspended()).isFalse();
    assertThat(outcomes.ended(later(10_000), EndedFire.FIRST, 100)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"FORBID, FAILED 1", "REPLACE, FAILED 1", "ALLOW, QUEUED 2"})
  void aLoadThatFailedIsNotTriedAgainBesideANewerOne(Concurrency concurrency, String becomes) {
    // given
    PolicyRecord policy = policy(concurrency, 3, Optional.empty());
    UUID first = fire(policy, begin);
    fail(first);
    settleAll(Instant.now());

    // when
    UUID second = fire(policy, begin.plusSeconds(60));
    settleAll(later(5));

    // then
    assertThat(state(first)).isEqualTo(becomes);
    assertThat(state(second)).isEqualTo("QUEUED 1");
  }

  @Test
  void whatIsSuspendedIsNotTriedAgain() {
    PolicyRecord policy = policy(3, Optional.empty());
    UUID load = fire(policy, begin);
    fail(load);
    person.run(() -> policies.update(policy.id(), policy.spec(), true, Optional.empty()));

    settleAll(later(5));

    assertThat(state(load)).isEqualTo("FAILED 1");
    assertThat(outcomes.ended(later(10_000), EndedFire.FIRST, 100)).isEmpty();
  }

  @Test
  void aVersionThatIsBeingDeletedIsNotLoadedAgain() {
    PolicyRecord policy = policy(3, Optional.empty());
    UUID load = fire(policy, begin);
    fail(load);
    owner.sql().update("UPDATE version SET state = 'DELETING'");

    settleAll(later(5));

    assertThat(state(load)).isEqualTo("FAILED 1");
  }

  @Test
  void beforeItsRetryNobodyLooksAtAFailedLoad() {
    PolicyRecord policy = policy(3, Optional.empty());
    fail(fire(policy, begin));
    settleAll(Instant.now());

    assertThat(outcomes.ended(Instant.now(), EndedFire.FIRST, 100)).isEmpty();
    assertThat(outcomes.ended(later(1), EndedFire.FIRST, 100)).hasSize(1);
  }
}
