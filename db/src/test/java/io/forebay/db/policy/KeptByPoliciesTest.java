package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.load.LoadState.Command;
import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.MissedTimes;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.db.testing.Wiring;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which versions policies keep from being evicted. */
class KeptByPoliciesTest extends EveryMinute {

  private final KeptByPolicies kept = new Wiring(person.sql()).keptByPolicies();
  private int minutes;
  private int before;

  @BeforeEach
  void countFromTheFirst() {
    before = owner.sql().get("SELECT number FROM version", row -> row.integer("number")) - 1;
  }

  private static PolicySpec spec(String version, Optional<Integer> keepVersions) {
    PolicyLimits limits =
        new PolicyLimits(
            0,
            Optional.empty(),
            Concurrency.ALLOW,
            MissedTimes.CATCH_UP,
            List.of(),
            0,
            Optional.empty(),
            Optional.empty(),
            keepVersions);
    return new PolicySpec(
        version, List.of(), List.of(), new Trigger.Schedule("* * * * *", "UTC"), limits);
  }

  private PolicyRecord keeping(String name, Integer versions) {
    return person.transaction(
        () ->
            policies.insert(
                dataset,
                name,
                spec("latest", Optional.ofNullable(versions)),
                false,
                Optional.of(begin),
                "user:admin"));
  }

  private void change(PolicyRecord policy, PolicySpec spec) {
    PolicyRecord present = now(policy);
    person.run(() -> policies.update(present.id(), spec, false, present.nextDue()));
  }

  /** Which versions are not to be evicted, the oldest is 1, also those that are being loaded. */
  private List<Integer> protectedVersions() {
    return owner
        .sql()
        .list(
            """
            SELECT number FROM version
            WHERE EXISTS (SELECT FROM policy_kept WHERE version_id = version.id) ORDER BY number
            """,
            row -> row.integer("number"))
        .stream()
        .map(number -> number - before)
        .toList();
  }

  private List<Integer> kept(PolicyRecord policy) {
    return person
        .transaction(() -> kept.of(List.of(policy.id())).getOrDefault(policy.id(), List.of()))
        .stream()
        .map(number -> number - before)
        .toList();
  }

  private UUID fire(PolicyRecord policy) {
    return fire(policy, begin.plusSeconds(60L * minutes++));
  }

  private void succeed(UUID load) {
    owner
        .sql()
        .update(
            "UPDATE load SET state = 'SUCCEEDED', finished_at = clock_timestamp() WHERE id = ?",
            load);
    settleAll(later(600));
  }

  @Test
  void theVersionsThatItLoadedLastAreKeptAndOlderOnesAreNot() {
    PolicyRecord policy = keeping("p", 2);

    succeed(fire(policy));
    assertThat(kept(policy)).containsExactly(1);
    seeds.version(dataset);
    succeed(fire(policy));
    assertThat(kept(policy)).containsExactly(2, 1);
    seeds.version(dataset);
    succeed(fire(policy));

    assertThat(kept(policy)).containsExactly(3, 2);
    assertThat(protectedVersions()).containsExactly(2, 3);
  }

  @Test
  void anOlderVersionThatItLoadsAgainCountsAsNew() {
    // given
    PolicyRecord policy = keeping("p", 2);
    succeed(fire(policy));
    seeds.version(dataset);
    succeed(fire(policy));

    // when somebody goes back to the first, and then forth to a third
    change(policy, spec(Integer.toString(before + 1), Optional.of(2)));
    succeed(fire(policy));
    assertThat(kept(policy)).containsExactly(1, 2);
    seeds.version(dataset);
    change(policy, spec("latest", Optional.of(2)));
    succeed(fire(policy));

    // then
    assertThat(kept(policy)).containsExactly(3, 1);
  }

  @Test
  void whatItLoadsIsKeptFromTheMomentThatTheLoadSucceeds() {
    PolicyRecord policy = keeping("p", 1);
    UUID load = fire(policy);

    owner
        .sql()
        .update("UPDATE load SET state = 'SUCCEEDED', finished_at = now() WHERE id = ?", load);

    // Nobody took note of it yet.
    assertThat(protectedVersions()).containsExactly(1);
  }

  @Test
  void whatCouldNotBeLoadedIsNotKeptAndTakesNoOthersPlace() {
    // given
    PolicyRecord policy = keeping("p", 1);
    succeed(fire(policy));
    seeds.version(dataset);

    // when
    fail(fire(policy));
    assertThat(protectedVersions()).containsExactly(1, 2);
    settleAll(later(600));
    obey(fire(policy), Command.CANCEL);
    settleAll(later(600));

    // then
    assertThat(kept(policy)).containsExactly(1);
    assertThat(protectedVersions()).containsExactly(1);
  }

  @Test
  void aLoadThatFailedDoesNotGiveUpWhatAnotherLoadBrings() {
    // given
    PolicyRecord policy = keeping("p", 1);
    UUID first = fire(policy);
    UUID second = fire(policy);

    // when
    fail(first);
    settleAll(later(600));

    // then
    assertThat(protectedVersions()).containsExactly(1);
    succeed(second);
    assertThat(kept(policy)).containsExactly(1);
  }

  @Test
  void whatAPersonHasLoadedAfterAllIsKept() {
    // given
    PolicyRecord policy = keeping("p", 1);
    succeed(fire(policy));
    seeds.version(dataset);
    UUID load = fire(policy);
    fail(load);
    settleAll(later(600));
    assertThat(kept(policy)).containsExactly(1);

    // when
    PolicyOutcomes ofThePerson = new Wiring(person.sql()).policyOutcomes();
    obey(load, Command.RETRY);
    person.run(() -> ofThePerson.reopen(load));
    assertThat(protectedVersions()).containsExactly(1, 2);
    succeed(load);

    // then
    assertThat(kept(policy)).containsExactly(2);
    assertThat(now(policy).failures()).isZero();
  }

  @Test
  void aVersionThatIsKeptStaysSoWhenLoadingItAgainFails() {
    PolicyRecord policy = keeping("p", 1);
    succeed(fire(policy));

    fail(fire(policy));
    settleAll(later(600));

    assertThat(kept(policy)).containsExactly(1);
  }

  @Test
  void aPolicyThatIsToKeepFewerLetsGoAtOnce() {
    // given
    PolicyRecord policy = keeping("p", 3);
    for (int i = 0; i < 3; i++) {
      succeed(fire(policy));
      seeds.version(dataset);
    }
    assertThat(kept(policy)).containsExactly(3, 2, 1);

    // then
    change(policy, spec("latest", Optional.of(2)));
    assertThat(kept(policy)).containsExactly(3, 2);
    change(policy, spec("latest", Optional.empty()));
    assertThat(protectedVersions()).isEmpty();
  }

  @Test
  void aPolicyThatBeginsToKeepKeepsWhatItsLoadBringsThatRuns() {
    PolicyRecord policy = keeping("p", null);
    UUID load = fire(policy);
    assertThat(protectedVersions()).isEmpty();

    change(policy, spec("latest", Optional.of(1)));
    succeed(load);

    assertThat(kept(policy)).containsExactly(1);
  }

  @Test
  void policiesKeepEachTheirOwnAndNothingOnceTheyAreGone() {
    // given
    PolicyRecord one = keeping("one", 1);
    PolicyRecord two = keeping("two", 1);
    succeed(fire(one));
    succeed(fire(two));
    seeds.version(dataset);
    succeed(fire(one));
    assertThat(kept(one)).containsExactly(2);
    assertThat(kept(two)).containsExactly(1);

    // when
    person.run(() -> new Wiring(person.sql()).policyRemoval().remove(one));

    // then
    assertThat(protectedVersions()).containsExactly(1);
  }

  @Test
  void aVersionThatIsDeletedIsKeptNoMore() {
    PolicyRecord policy = keeping("p", 2);
    succeed(fire(policy));

    owner.sql().update("DELETE FROM version WHERE id = ?", version);

    assertThat(kept(policy)).isEmpty();
    seeds.version(dataset);
    fire(policy);
    assertThat(protectedVersions()).containsExactly(2);
  }
}
