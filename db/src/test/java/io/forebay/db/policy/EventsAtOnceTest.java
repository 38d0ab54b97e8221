package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.FireOutcome;
import io.forebay.core.policy.MissedTimes;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.TriggerEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of events that come faster than loads are over, or than anybody looks. */
class EventsAtOnceTest extends AwaitedEvents {

  @Test
  void aLoadThatIsNotOverIsWaitedForAndOfWhatHappensMeanwhileTheNewestCounts() {
    // given
    PolicyRecord policy = policy("p", TriggerEvent.TAG_MOVED, "stable", PolicyLimits.DEFAULT);
    tagMoves("stable");
    UUID load = look(now).getFirst().load().orElseThrow();

    // when
    tagMoves("stable");
    assertThat(look(now)).isEmpty();
    tagMoves("stable");
    assertThat(look(now)).isEmpty();
    assertThat(waiting()).isEqualTo("1");
    assertThat(occasions.policies(now, 0, 10)).as("not asked again and again").isEmpty();
    cancel(load);
    settle();

    // then
    assertThat(look(now)).hasSize(1);
    assertThat(recorded(policy))
        .extracting(FireRecord::outcome)
        .containsExactly(FireOutcome.FIRED, FireOutcome.SKIPPED, FireOutcome.FIRED);
    assertThat(recorded(policy).get(1).reason().orElseThrow()).contains("superseded");
  }

  @Test
  void aLoadThatIsGoneWithItsVersionIsNotWaitedForForEver() {
    // given
    policy("p", TriggerEvent.TAG_MOVED, "stable", PolicyLimits.DEFAULT);
    tagMoves("stable");
    UUID load = look(now).getFirst().load().orElseThrow();
    tagMoves("stable");
    assertThat(look(now)).isEmpty();

    // when
    owner.sql().update("DELETE FROM load WHERE id = ?", load);

    // then
    assertThat(look(now)).isEmpty();
    assertThat(look(now.plus(Duration.ofMinutes(1)))).hasSize(1);
  }

  @Test
  void anotherLoadTakesThePlaceOfTheEarlierOne() {
    // given
    policy(
        "p", TriggerEvent.TAG_MOVED, "stable", limits(Concurrency.REPLACE, MissedTimes.CATCH_UP));
    tagMoves("stable");
    look(now);

    // when
    tagMoves("stable");
    assertThat(look(now)).hasSize(1);

    // then
    assertThat(seeds.text("SELECT string_agg(state, ' ' ORDER BY id) AS said FROM load"))
        .isEqualTo("CANCELLED QUEUED");
  }

  @Test
  void whereLoadsRunBesideEachOtherEachEventMakesOne() {
    // given
    policy("p", TriggerEvent.TAG_MOVED, "stable");
    for (int move = 0; move < 3; move++) {
      tagMoves("stable");
    }

    // when
    for (int time = 0; time < 3; time++) {
      assertThat(look(now)).hasSize(1);
    }

    // then
    assertThat(look(now)).isEmpty();
    assertThat(seeds.count("load WHERE state = 'QUEUED'")).isEqualTo(3);
    assertThat(seeds.count("(SELECT DISTINCT event_seq FROM policy_fire) AS events")).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(MissedTimes.class)
  void whatNobodyReadInTimeIsCaughtUpWhenThePolicySaysSo(MissedTimes missedTimes) {
    // given
    PolicyRecord policy =
        policy("p", TriggerEvent.TAG_MOVED, "stable", limits(Concurrency.FORBID, missedTimes));
    tagMoves("stable");
    tagMoves("stable");

    // when
    look(Instant.now().plus(Duration.ofMinutes(5)));

    // then
    assertThat(recorded(policy))
        .extracting(FireRecord::outcome)
        .containsExactly(
            switch (missedTimes) {
              case CATCH_UP -> new FireOutcome[] {FireOutcome.SKIPPED, FireOutcome.FIRED};
              case SKIP -> new FireOutcome[] {FireOutcome.MISSED, FireOutcome.MISSED};
            });
  }

  @Test
  void aStormOfEventsMakesOneLoad() {
    // given
    PolicyRecord policy = policy("p", TriggerEvent.TAG_MOVED, "stable", PolicyLimits.DEFAULT);
    for (int move = 0; move < 250; move++) {
      tagMoves("stable");
    }

    // when
    while (look(now).isEmpty()) {
      assertThat(waiting()).isNotEqualTo("0");
    }

    // then
    assertThat(waiting()).isEqualTo("0");
    assertThat(seeds.count("load")).isOne();
    assertThat(seeds.text("SELECT event_seq AS said FROM policy_fire WHERE load_id IS NOT NULL"))
        .isEqualTo(
            seeds.text("SELECT max(seq) AS said FROM event WHERE type = 'io.forebay.tag.moved'"));
    assertThat(seeds.count("policy_fire WHERE policy_id = ?", policy.id())).isEqualTo(250);
  }

  @Test
  void whenSomethingIsToBeLookedAtIsKnown() {
    // given
    PolicyRecord policy = policy("p", TriggerEvent.TAG_MOVED, "stable", PolicyLimits.DEFAULT);
    // A new policy has its windows looked at first.
    orchestrator.run(() -> fires.look(policy.id(), Instant.now().plusSeconds(5)));
    assertThat(policies.nextLook()).isEmpty();
    tagMoves("stable");
    look(now);
    tagMoves("stable");

    // when
    look(now);

    // then
    assertThat(policies.nextLook()).hasValueSatisfying(at -> assertThat(at).isAfter(now));
  }
}
