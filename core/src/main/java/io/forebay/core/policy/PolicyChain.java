package io.forebay.core.policy;

import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Policies that wait for one another's loads. */
public final class PolicyChain {

  private PolicyChain() {}

  /**
   * Sees to it that a policy's loads do not have itself fire, however many policies are between.
   *
   * @param name of the policy that waits
   * @param trigger what it waits for
   * @param triggers of the dataset's other policies, by name
   * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST}, also when there is no policy
   *     that it waits for
   */
  public static void requireEnd(
      String name, Trigger.OnEvent trigger, Function<String, Optional<Trigger>> triggers) {
    Set<String> passed = new HashSet<>();
    Optional<String> other = awaited(trigger);
    while (other.filter(passed::add).isPresent()) {
      String awaited = other.get();
      if (awaited.equals(name)) {
        throw new ProblemException(
            ProblemCode.INVALID_REQUEST,
            "trigger.on.policy: loads of " + name + " would have itself fire, again and again.");
      }
      Optional<Trigger> its = triggers.apply(awaited);
      if (its.isEmpty() && awaited.equals(trigger.subject().orElseThrow())) {
        throw new ProblemException(
            ProblemCode.INVALID_REQUEST,
            "trigger.on.policy: the dataset has no policy named " + awaited + ".");
      }
      other = its.flatMap(PolicyChain::awaited);
    }
  }

  private static Optional<String> awaited(Trigger trigger) {
    return trigger instanceof Trigger.OnEvent on && on.event() == TriggerEvent.POLICY_SUCCEEDED
        ? on.subject()
        : Optional.empty();
  }
}
