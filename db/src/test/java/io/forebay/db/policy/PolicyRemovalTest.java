package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.testing.Wiring;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stays of a policy that is deleted. */
class PolicyRemovalTest extends EveryMinute {

  @Test
  void loadsOfAPolicyThatIsDeletedGoOn() {
    // given
    PolicyRecord policy =
        policy(
            0,
            Optional.empty(),
            window(begin.plus(Duration.ofHours(1)), begin.plus(Duration.ofHours(2))));
    owner.sql().update("UPDATE policy SET next_window = ?", begin);
    look(policy, begin);
    UUID first = fire(policy, begin);
    owner.sql().update("UPDATE policy SET next_due = ?", begin.plusSeconds(60));
    UUID second = fire(policy, begin.plusSeconds(60));
    assertThat(state(second)).isEqualTo("PAUSED outside window 1");

    // when
    person.run(() -> new Wiring(person.sql()).policyRemoval().remove(policy));

    // then
    assertThat(state(first)).isEqualTo("QUEUED 1");
    assertThat(state(second)).isEqualTo("QUEUED 1");
    assertThat(policies.named(dataset, policy.name())).isEmpty();
    assertThat(seeds.count("policy_fire")).isZero();
  }

  @Test
  void onePolicyThatCannotBeReadCanStillBeDeleted() {
    PolicyRecord policy = policy(0, Optional.empty());
    owner.sql().update("UPDATE policy SET spec = '{\"version\": \"latest\", \"cron\": \"x\"}'");

    person.run(() -> new Wiring(person.sql()).policyRemoval().remove(now(policy)));

    assertThat(seeds.count("policy")).isZero();
  }
}
