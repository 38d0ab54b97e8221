package io.forebay.core.explain;

import io.forebay.core.explain.Meaning.Found;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What policies do next about a version. */
final class NextSteps {

  private NextSteps() {}

  static Optional<Next> earliest(Instant now, Found found) {
    return Stream.of(opening(now, found).stream(), retry(found).stream(), due(found))
        .flatMap(steps -> steps)
        .min(Comparator.comparing(Next::at));
  }

  /** The policy that began a load, where it is still there. */
  static Optional<PolicyFacts> policyOf(UnfinishedLoad load, Found found) {
    return load.load().policy().flatMap(id -> named(id, found));
  }

  private static Optional<Next> opening(Instant now, Found found) {
    return found
        .unfinished()
        .filter(UnfinishedLoad::outsideWindow)
        .flatMap(load -> policyOf(load, found))
        .flatMap(
            policy ->
                opensAt(policy, now)
                    .map(at -> new Next(PolicyStep.WINDOW_OPENS, at, policy.name())));
  }

  /** When a load that is outside of its windows goes on: at once, where one is open already. */
  static Optional<Instant> opensAt(PolicyFacts policy, Instant now) {
    return policy.windows().isOpen(now) ? Optional.of(now) : policy.windows().nextChange(now);
  }

  private static Optional<Next> retry(Found found) {
    return found
        .last()
        .filter(_ -> found.unfinished().isEmpty())
        .flatMap(
            load ->
                load.load()
                    .policy()
                    .flatMap(id -> named(id, found))
                    .flatMap(
                        policy ->
                            load.retryAt()
                                .map(at -> new Next(PolicyStep.LOAD_RETRIED, at, policy.name()))));
  }

  private static Stream<Next> due(Found found) {
    return found.ofVersion().stream()
        .flatMap(
            policy ->
                policy
                    .nextDue()
                    .map(at -> new Next(PolicyStep.POLICY_DUE, at, policy.name()))
                    .stream());
  }

  private static Optional<PolicyFacts> named(long id, Found found) {
    return found.policies().stream().filter(policy -> policy.id() == id).findFirst();
  }
}
