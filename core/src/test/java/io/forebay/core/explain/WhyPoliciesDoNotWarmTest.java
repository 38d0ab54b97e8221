package io.forebay.core.explain;

import static io.forebay.core.explain.Known.LOAD;
import static io.forebay.core.explain.Known.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.policy.FireOutcome;
import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.Windows;
import io.forebay.core.version.VersionRef;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people are told of policies. */
class WhyPoliciesDoNotWarmTest {

  private final Known known = new Known();

  private String detail() {
    return known.reason().detail();
  }

  @Test
  void policiesOfOtherVersionsAreNoReason() {
    known.policies.add(
        new PolicyFacts(
            1,
            "other",
            new VersionRef.Number(2),
            true,
            new Trigger.Schedule("0 8 * * *", "UTC"),
            false,
            Optional.of(NOW),
            Windows.ALWAYS,
            Optional.empty(),
            Optional.empty()));

    assertThat(known.reason().code()).isEqualTo(ReasonCode.NOT_ASKED_FOR);
    assertThat(known.explained().next()).isEmpty();
  }

  @Test
  void aPolicyThatSkippedSaysWhyAndWhenItIsDueAgain() {
    known.policies.add(
        Known.policy(
            "mornings",
            false,
            Optional.of(Instant.parse("2026-03-03T06:00:00Z")),
            new PolicyFacts.Fire(
                FireOutcome.SKIPPED,
                Instant.parse("2026-03-02T06:00:00Z"),
                Optional.of(new Trouble("version-not-found", "The dataset has no tag prod.")))));

    assertThat(detail())
        .isEqualTo(
            "Policy mornings was to fire at 2026-03-02T06:00:00Z and began no load: The dataset has no"
                + " tag prod. It is due again at 2026-03-03T06:00:00Z. Run it once to have its load"
                + " now.");
    assertThat(known.reason().members())
        .containsEntry("policy", "mornings")
        .containsEntry("error", "version-not-found")
        .containsEntry("nextDue", "2026-03-03T06:00:00Z");
  }

  @Test
  void aPolicyThatWaitsForAnEventSaysForWhich() {
    known.policies.add(Known.policy("follows", false, Optional.empty()));

    assertThat(detail())
        .isEqualTo(
            "Policy follows has version 3 loaded when the tag stable moves. Run it once to have its"
                + " load now.");
  }

  @Test
  void ofSeveralPoliciesTheEarliestIsNext() {
    known.policies.add(Known.policy("later", false, Optional.of(NOW.plusSeconds(20))));
    known.policies.add(Known.policy("sooner", false, Optional.of(NOW.plusSeconds(10))));

    assertThat(known.reason().members()).containsEntry("policy", "sooner");
    assertThat(known.explained().next())
        .contains(new Next(PolicyStep.POLICY_DUE, NOW.plusSeconds(10), "sooner"));
  }

  @Test
  void aPolicyWhoseEventWaitsForItsEarlierLoadSaysForWhich() {
    PolicyFacts policy = Known.policy("follows", false, Optional.empty());
    known.policies.add(Known.pending(policy, Optional.of(new PolicyFacts.Earlier(Known.LOAD, 2))));

    assertThat(known.reason().code()).isEqualTo(ReasonCode.POLICY_PENDING);
    assertThat(detail())
        .isEqualTo(
            "What policy follows waits for happened at 2026-03-02T07:59:40Z. It waits for its load "
                + LOAD
                + " of version 2 to be over; then its load of version 3 begins by itself.");
    known.policies.set(0, Known.pending(policy, Optional.empty()));
    assertThat(detail())
        .endsWith("is about to be looked at; its load of version 3 begins by itself.");
  }

  @Test
  void aPolicyOfSomeFilesIsToldOnlyWithoutOneOfAll() {
    known.policies.add(Known.ofSome(Known.policy("some", false, Optional.of(NOW.plusSeconds(10)))));
    assertThat(detail())
        .startsWith(
            "Policy some has some of the files of version 3 loaded at 2026-03-02T08:00:10Z");

    known.policies.add(Known.policy("whole", false, Optional.of(NOW.plusSeconds(20))));
    assertThat(detail()).startsWith("Policy whole has version 3 loaded at 2026-03-02T08:00:20Z");
    assertThat(known.explained().next())
        .contains(new Next(PolicyStep.POLICY_DUE, NOW.plusSeconds(20), "whole"));
  }
}
