package io.forebay.core.explain;

import io.forebay.core.explain.Explanation.Nodes;
import io.forebay.core.explain.Meaning.Found;
import io.forebay.core.explain.Meaning.NoVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says whether a version is warm, and else the first reason for which it is not. Pure. */
public final class WhyNotWarm {

  /** In the order in which they are looked for; the last one always applies. */
  private static final List<Rule> RULES =
      List.of(
          NodeReasons::noLoader,
          NodeReasons::noneSelected,
          NodeReasons::tooLarge,
          UnfinishedReasons::of,
          FinishedReasons::failedOrCancelled,
          CopyReasons::leaving,
          CopyReasons::silent,
          CopyReasons::evicted,
          FinishedReasons::partLoaded,
          CopyReasons::lost,
          FinishedReasons::noRoom,
          NodeReasons::keeps,
          PolicyReasons::pending,
          CopyReasons::tooFew,
          PolicyReasons::checking,
          PolicyReasons::skippedOrMissed,
          PolicyReasons::due,
          PolicyReasons::suspended,
          PolicyReasons::waits,
          WhyNotWarm::notAskedFor);

  private WhyNotWarm() {}

  /** Looks at the facts. */
  public static Explanation explain(Facts facts) {
    return switch (facts.meaning()) {
      case NoVersion none ->
          cold(
              Optional.empty(),
              deleting(facts).orElseGet(() -> VersionReasons.absent(facts, none)));
      case Found found -> {
        Optional<Integer> number = Optional.of(found.version().number());
        Optional<Reason> version =
            deleting(facts).or(() -> VersionReasons.notReady(facts, found.version()));
        yield version.isPresent() ? cold(number, version.get()) : ready(facts, found);
      }
    };
  }

  private static Explanation ready(Facts facts, Found found) {
    Optional<Integer> number = Optional.of(found.version().number());
    long wanted = facts.nodes().wanted();
    Nodes nodes = new Nodes(wanted, found.warm().size(), found.copies());
    // One without files is warm wherever one looks.
    if (found.version().files() == 0 || nodes.warm() >= wanted) {
      return new Explanation(number, true, Optional.of(nodes), Optional.empty(), Optional.empty());
    }
    Reason first =
        RULES.stream()
            .flatMap(rule -> rule.reason(facts, found).stream())
            .findFirst()
            .orElseThrow();
    return new Explanation(
        number,
        false,
        Optional.of(nodes),
        Optional.of(first),
        NextSteps.earliest(facts.now(), found));
  }

  /** Of a version that cannot be warm anywhere yet. */
  private static Explanation cold(Optional<Integer> number, Reason reason) {
    return new Explanation(number, false, Optional.empty(), Optional.of(reason), Optional.empty());
  }

  private static Optional<Reason> deleting(Facts facts) {
    return facts.deleting()
        ? Optional.of(
            new Reason(
                ReasonCode.DATASET_DELETING,
                "The dataset "
                    + facts.dataset()
                    + " is being deleted with all that is cached of it.",
                Map.of()))
        : Optional.empty();
  }

  private static Optional<Reason> notAskedFor(Facts facts, Found found) {
    return Optional.of(
        new Reason(
            ReasonCode.NOT_ASKED_FOR,
            "No load of version "
                + found.version().number()
                + " is under way or was asked for lately, no policy of "
                + facts.dataset()
                + " loads it, and the runtime does not keep it: start a load, or name it in a"
                + " policy or in the runtime's keep.",
            Map.of()));
  }
}
