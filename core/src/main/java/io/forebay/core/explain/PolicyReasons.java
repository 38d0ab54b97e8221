package io.forebay.core.explain;

import io.forebay.core.explain.Meaning.Found;
import io.forebay.core.explain.PolicyFacts.Fire;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reasons that lie in the policies that load the version. */
final class PolicyReasons {

  private PolicyReasons() {}

  static Optional<Reason> skippedOrMissed(Facts facts, Found found) {
    return found.ofVersion().stream()
        .filter(policy -> !policy.suspended())
        .flatMap(policy -> policy.lastFire().flatMap(fire -> of(policy, fire)).stream())
        .findFirst();
  }

  private static Optional<Reason> of(PolicyFacts policy, Fire fire) {
    return switch (fire.outcome()) {
      case FIRED -> Optional.empty();
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
                        + " has version "
                        + found.version().number()
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
                        + ", which has version "
                        + found.version().number()
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
                        + " has version "
                        + found.version().number()
                        + " loaded, but no time is set at which it is due. Run it once.",
                    members(policy)));
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
