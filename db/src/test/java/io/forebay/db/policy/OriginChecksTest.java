package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.FireOutcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A new version only when something changed at the origin. */
class OriginChecksTest extends FollowedOrigin {

  @Test
  void anOriginThatDidNotChangeMakesNoVersionAndIsLoadedAsItIs() {
    // given
    PolicyRecord policy = policy();

    // when
    FireRecord checking = fire(policy);
    assertThat(checking.outcome()).isEqualTo(FireOutcome.CHECKING);
    settle();
    assertThat(loads()).as("not before the origin was looked at").isEmpty();
    finds("sha256:one");
    settle();

    // then
    assertThat(versions()).isEqualTo("1 READY {}");
    assertThat(loads()).isEqualTo("1 QUEUED");
    assertThat(recorded(policy)).hasSize(1);
    FireRecord fired = recorded(policy).getFirst();
    assertThat(fired.id()).isEqualTo(checking.id());
    assertThat(fired.outcome()).isEqualTo(FireOutcome.FIRED);
    assertThat(fired.version()).contains(1);
    assertThat(seeds.text("SELECT last_version AS said FROM dataset")).isEqualTo("1");
  }

  @Test
  void oneThatChangedMakesOneWithItsTagsAndThatIsLoaded() {
    // given
    PolicyRecord policy = policy();
    fire(policy);

    // when
    finds("sha256:two");
    settle();
    settle();

    // then
    assertThat(versions()).isEqualTo("1 READY {}, 2 RESOLVING {nightly}");
    assertThat(loads()).isEqualTo("2 QUEUED");
    assertThat(seeds.count("task WHERE kind = 'RESOLVE'")).isOne();
    assertThat(
            seeds.text(
                """
                SELECT string_agg(replace(type, 'io.forebay.', ''), ' ' ORDER BY seq) AS said
                FROM event
                """))
        .isEqualTo("version.resolving load.queued policy.fired");
  }

  @Test
  void withoutAVersionToCompareOneIsMadeAtOnce() {
    // given
    owner.sql().update("DELETE FROM version");

    // when
    FireRecord fired = fire(policy());

    // then
    assertThat(fired.outcome()).isEqualTo(FireOutcome.FIRED);
    assertThat(fired.version()).contains(2);
    assertThat(loads()).isEqualTo("2 QUEUED");
    assertThat(claim()).isEmpty();
  }

  @Test
  void anOriginThatCouldNotBeListedIsNotMadeAVersionOfEachTime() {
    // given
    owner
        .sql()
        .update(
            "UPDATE version SET state = 'FAILED', error_code = 'origin-denied',"
                + " manifest_digest = NULL");
    PolicyRecord policy = policy();

    // when
    fire(policy);
    fails();
    settle();

    // then
    assertThat(recorded(policy).getFirst().outcome()).isEqualTo(FireOutcome.SKIPPED);
    assertThat(versions()).isEqualTo("1 FAILED {}");

    // when
    fire(policy);
    finds("sha256:one");
    settle();

    // then
    assertThat(versions()).isEqualTo("1 FAILED {}, 2 RESOLVING {nightly}");
    assertThat(loads()).isEqualTo("2 QUEUED");
  }

  @Test
  void sourcesThatWereChangedSinceMakeAVersionAtOnce() {
    // given
    owner
        .sql()
        .update(
            "INSERT INTO source (dataset_id, position, mount_path, uri, options)"
                + " VALUES (?, 0, '', 'file:///data', '{}')",
            dataset);

    // when, then
    assertThat(fire(policy()).version()).contains(2);
  }

  @Test
  void aVersionThatIsBeingListedIsWhatTheOriginHolds() {
    // given
    another("RESOLVING", null);

    // when, then
    assertThat(fire(policy()).version()).contains(2);
    assertThat(loads()).isEqualTo("2 QUEUED");
  }

  @Test
  void anOriginThatCannotBeListedIsSaidAndCountsAsFailure() {
    // given
    PolicyRecord policy = policy(Concurrency.FORBID, Optional.of(2));

    // when
    for (int failure = 0; failure < 2; failure++) {
      fire(policy);
      fails();
      settle();
    }

    // then
    assertThat(recorded(policy))
        .extracting(FireRecord::outcome)
        .containsExactly(FireOutcome.SKIPPED, FireOutcome.SKIPPED);
    assertThat(recorded(policy).getFirst().reason().orElseThrow())
        .contains("origin-unavailable")
        .contains("It answers 503.");
    assertThat(now(policy).suspended()).isTrue();
    assertThat(loads()).isEmpty();
  }

  @Test
  void aLookThatLastsLongerThanTheTimeBetweenHasTheNextSkipped() {
    // given
    PolicyRecord policy = policy(Concurrency.ALLOW, Optional.empty());
    fire(policy);

    // when
    FireRecord second = fire(policy);

    // then
    assertThat(second.outcome()).isEqualTo(FireOutcome.SKIPPED);
    assertThat(second.reason().orElseThrow()).contains("earlier-check-unfinished");
    assertThat(seeds.count("task WHERE kind = 'CHECK'")).isOne();
  }

  @ParameterizedTest
  @EnumSource(
      value = Concurrency.class,
      names = {"FORBID", "REPLACE"})
  void aLoadOfTheSameVersionIsNotBegunAnew(Concurrency concurrency) {
    // given
    PolicyRecord policy = policy(concurrency, Optional.empty());
    fire(policy);
    finds("sha256:one");
    settle();

    // when
    FireRecord second = fire(policy);
    if (second.outcome() == FireOutcome.CHECKING) {
      finds("sha256:one");
      settle();
    }

    // then
    assertThat(loads()).isEqualTo("1 QUEUED");
    assertThat(recorded(policy).getLast().outcome()).isEqualTo(FireOutcome.SKIPPED);
    assertThat(recorded(policy).getLast().reason().orElseThrow())
        .contains("earlier-load-unfinished");
  }

  @Test
  void aNewVersionTakesThePlaceOfTheOneThatIsBeingLoaded() {
    // given
    PolicyRecord policy = policy(Concurrency.REPLACE, Optional.empty());
    fire(policy);
    finds("sha256:one");
    settle();

    // when
    fire(policy);
    finds("sha256:two");
    settle();

    // then
    assertThat(loads()).isEqualTo("1 CANCELLED, 2 QUEUED");
  }
}
