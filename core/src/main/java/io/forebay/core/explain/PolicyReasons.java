package io.forebay.core.explain;

import io.forebay.core.explain.Meaning.Found;
import io.forebay.core.explain.PolicyFacts.Fire;
import io.forebay.core.explain.PolicyFacts.Pending;
import io.forebay.core.policy.FireOutcome;
import io.forebay.core.policy.Trigger;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reasons that lie in the policies that load the version. */
final class PolicyReasons {

  private PolicyReasons() {}

  static Optional<Reason> checking(Facts facts, Found found) {
    return found.ofVersion().stream()
        .flatMap(policy -> policy.lastFire().flatMap(fire -> checking(policy, fire)).stream())
        .findFirst();
  }

  private static Optional<Reason> checking(PolicyFacts policy, Fire fire) {
    return fire.outcome() == FireOutcome.CHECKING
        ? Optional.of(
            new Reason(
                ReasonCode.POLICY_CHECKING,
                "Policy "
                    + policy.name()
                    + " has the origin listed since "
                    + Words.time(fire.dueAt())
                    + ", to see whether it changed; its load begins after that.",
                members(policy, fire)))
        : Optional.empty();
  }

  static Optional<Reason> skippedOrMissed(Facts facts, Found found) {
    return found.ofVersion().stream()
        .filter(policy -> !policy.suspended())
        .flatMap(policy -> policy.lastFire().flatMap(fire -> of(policy, fire)).stream())
        .findFirst();
  }

  private static Optional<Reason> of(PolicyFacts policy, Fire fire) {
    return switch (fire.outcome()) {
      case CHECKING, FIRED -> Optional.empty();
      case SKIPPED -> Optional.of(beganNone(ReasonCode.POLICY_SKIPPED, policy, fire));
      case MISSED -> Optional.of(beganNone(ReasonCode.POLICY_MISSED, policy, fire));
    };
  }

  private static Reason beganNone(ReasonCode code, PolicyFacts policy, Fire fire) {
    return new Reason(
        code,
        "Policy "
            + policy.name()
            + " was to fire at "
            + Words.time(fire.dueAt())
            + " and began no load"
            + fire.reason().map(why -> ": " + Words.sentence(why.detail())).orElse(".")
            + again(policy),
        members(policy, fire));
  }

  private static String again(PolicyFacts policy) {
    return policy.nextDue().map(at -> " It is due again at " + Words.time(at) + ".").orElse("")
        + " Run it once to have its load now.";
  }

  static Optional<Reason> pending(Facts facts, Found found) {
    return found.ofVersion().stream()
        .filter(policy -> !policy.suspended())
        .flatMap(policy -> policy.pending().map(its -> pending(found, policy, its)).stream())
        .findFirst();
  }

  private static Reason pending(Found found, PolicyFacts policy, Pending pending) {
    Map<String, Object> members = members(policy);
    members.put("occurredAt", pending.since().toString());
    pending.earlier().ifPresent(earlier -> members.put("load", earlier.load().toString()));
    return new Reason(
        ReasonCode.POLICY_PENDING,
        "What policy "
            + policy.name()
            + " waits for happened at "
            + Words.time(pending.since())
            + pending
                .earlier()
                .map(
                    earlier ->
                        ". It waits for its load "
                            + earlier.load()
                            + " of version "
                            + earlier.version()
                            + " to be over; then its load of ")
                .orElse(", and is about to be looked at; its load of ")
            + which(found, policy)
            + " begins by itself.",
        members);
  }

  /** What of the version a policy loads. */
  private static String which(Found found, PolicyFacts policy) {
    return (policy.whole() ? "" : "some of the files of ") + "version " + found.version().number();
  }

  static Optional<Reason> due(Facts facts, Found found) {
    return found.ofVersion().stream()
        .filter(policy -> policy.nextDue().isPresent())
        .min(Comparator.comparing(policy -> policy.nextDue().orElse(Instant.MAX)))
        .map(
            policy ->
                new Reason(
                    ReasonCode.POLICY_DUE,
                    "Policy "
                        + policy.name()
                        + " has "
                        + which(found, policy)
                        + " loaded at "
                        + policy.nextDue().map(Words::time).orElse("")
                        + ", and nobody asked for it before. Run it once to have its load now.",
                    members(policy)));
  }

  static Optional<Reason> suspended(Facts facts, Found found) {
    return found.ofVersion().stream()
        .filter(PolicyFacts::suspended)
        .findFirst()
        .map(
            policy ->
                new Reason(
                    ReasonCode.POLICY_SUSPENDED,
                    "Policy "
                        + policy.name()
                        + ", which has "
                        + which(found, policy)
                        + " loaded, is suspended: resume it, or run it once.",
                    members(policy)));
  }

  static Optional<Reason> waits(Facts facts, Found found) {
    return found.ofVersion().stream()
        .findFirst()
        .map(
            policy ->
                new Reason(
                    ReasonCode.POLICY_WAITS,
                    "Policy "
                        + policy.name()
                        + " has "
                        + which(found, policy)
                        + " loaded "
                        + when(policy.trigger())
                        + ". Run it once to have its load now.",
                    members(policy)));
  }

  private static String when(Trigger trigger) {
    return switch (trigger) {
      case Trigger.OnEvent on ->
          switch (on.event()) {
            case VERSION_READY -> "when a version becomes ready";
            case TAG_MOVED -> "when the tag " + on.subject().orElse("") + " moves";
            case RUNTIME_READY -> "when the dataset's runtime becomes ready";
            case POLICY_SUCCEEDED -> "when a load of " + on.subject().orElse("") + " succeeds";
          };
      case Trigger.Schedule _, Trigger.FollowOrigin _ -> "at a time that never comes again";
    };
  }

  private static Map<String, Object> members(PolicyFacts policy) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("policy", policy.name());
    policy.nextDue().ifPresent(at -> members.put("nextDue", at.toString()));
    return members;
  }

  private static Map<String, Object> members(PolicyFacts policy, Fire fire) {
    Map<String, Object> members = members(policy);
    members.put("dueAt", fire.dueAt().toString());
    fire.reason().ifPresent(why -> members.put("error", why.code()));
    return members;
  }
}
