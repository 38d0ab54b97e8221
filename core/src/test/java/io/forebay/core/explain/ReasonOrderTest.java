package io.forebay.core.explain;

import static io.forebay.core.explain.Known.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.explain.FinishedLoad.LeftOutNode;
import io.forebay.core.load.LoadState;
import io.forebay.core.policy.FireOutcome;
import io.forebay.core.version.VersionState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of many reasons that hold at once the first is told; mended, the next. */
class ReasonOrderTest {

  private static final Optional<Trouble> TROUBLE =
      Optional.of(new Trouble("origin-denied", "The origin denied access."));

  @Test
  void whatIsMendedUncoversWhatComesNext() {
    Known known = everythingAtOnce();

    step(known, ReasonCode.DATASET_DELETING, () -> known.deleting = false);
    step(known, ReasonCode.VERSION_FAILED, () -> known.state = VersionState.Name.DELETING);
    step(known, ReasonCode.VERSION_DELETING, () -> known.state = VersionState.Name.RESOLVING);
    step(known, ReasonCode.NO_LOADER, () -> known.others = 1);
    step(
        known,
        ReasonCode.LISTING_RETRIED,
        () -> known.listing = Optional.of(new Listing(true, Optional.empty())));
    step(known, ReasonCode.VERSION_RESOLVING, () -> known.state = VersionState.Name.READY);
    step(known, ReasonCode.NO_LOADER, () -> known.living = 2);
    step(known, ReasonCode.NO_NODE_SELECTED, () -> known.selected = 2);
    step(known, ReasonCode.TOO_LARGE, () -> known.capacity = 1L << 40);
    step(known, ReasonCode.LOAD_RUNNING, () -> known.unfinished = Optional.empty());
    step(
        known,
        ReasonCode.LOAD_FAILED,
        () -> known.last = Optional.of(Known.finished(new LoadState.Cancelled(), "train/**")));
    step(
        known,
        ReasonCode.LOAD_CANCELLED,
        () -> {
          known.last = Optional.of(leftOut(new LoadState.Succeeded(), "train/**"));
          known.evicted = Optional.of(new Eviction("a", NOW.minusSeconds(5)));
          known.copies.replaceAll(
              copy ->
                  copy.node().equals("b")
                      ? Known.part("b", Optional.of(NOW.minusSeconds(5)))
                      : copy);
        });
    step(known, ReasonCode.BEING_EVICTED, () -> known.copies.removeIf(Copy::leaving));
    step(known, ReasonCode.NODE_SILENT, () -> known.copies.removeIf(copy -> !copy.alive()));
    step(known, ReasonCode.EVICTED, () -> known.evicted = Optional.empty());
    step(
        known,
        ReasonCode.PART_LOADED,
        () -> known.last = Optional.of(leftOut(new LoadState.Succeeded())));
    step(
        known,
        ReasonCode.FILES_LOST,
        () -> known.copies.replaceAll(copy -> Known.part(copy.node(), Optional.empty())));
    step(
        known,
        ReasonCode.NO_ROOM,
        () -> known.last = Optional.of(Known.finished(new LoadState.Succeeded())));
    step(known, ReasonCode.KEEP_WAITS, () -> known.spec = Known.spec(2));
    step(
        known,
        ReasonCode.POLICY_PENDING,
        () -> known.policies.removeIf(policy -> policy.pending().isPresent()));
    step(
        known,
        ReasonCode.TOO_FEW_NODES,
        () -> {
          known.last = Optional.empty();
          known.copies.clear();
        });
    step(known, ReasonCode.POLICY_CHECKING, known.policies::removeLast);
    step(known, ReasonCode.POLICY_SKIPPED, known.policies::removeFirst);
    step(known, ReasonCode.POLICY_MISSED, known.policies::removeFirst);
    step(known, ReasonCode.POLICY_DUE, known.policies::removeFirst);
    step(known, ReasonCode.POLICY_SUSPENDED, known.policies::removeFirst);
    step(known, ReasonCode.POLICY_WAITS, known.policies::clear);
    step(known, ReasonCode.NOT_ASKED_FOR, () -> known.copies.add(Known.warm("a")));
    step(known, ReasonCode.TOO_FEW_NODES, () -> known.copies.add(Known.warm("b")));
    assertThat(known.explained())
        .isEqualTo(
            new Explanation(
                Optional.of(3),
                true,
                Optional.of(new Explanation.Nodes(2, 2, known.copies)),
                Optional.empty(),
                Optional.empty()));
  }

  private static void step(Known known, ReasonCode first, Runnable mend) {
    assertThat(known.explained().warm()).isFalse();
    assertThat(known.reason().code()).isEqualTo(first);
    assertThat(known.reason().detail()).endsWith(".").doesNotContain("..", "  ", "Optional");
    mend.run();
  }

  private static Known everythingAtOnce() {
    Known known = new Known();
    known.deleting = true;
    known.state = VersionState.Name.FAILED;
    known.error = TROUBLE;
    known.listing =
        Optional.of(
            new Listing(false, Optional.of(new Listing.Retry(TROUBLE.get(), NOW.plusSeconds(12)))));
    known.spec = Known.spec(2, "stable");
    known.living = 0;
    known.selected = 0;
    known.capacity = 1_000;
    known.copies.add(Known.leaving("a"));
    known.copies.add(Known.part("b", Optional.empty()));
    known.copies.add(Known.silent("c"));
    known.unfinished = Optional.of(Known.unfinished(new LoadState.Running()));
    known.last = Optional.of(Known.finished(new LoadState.Failed()));
    known.policies.add(
        Known.pending(Known.policy("pending", false, Optional.empty()), Optional.empty()));
    known.policies.add(
        Known.policy(
            "skipped",
            false,
            Optional.of(NOW.plusSeconds(9)),
            new PolicyFacts.Fire(FireOutcome.SKIPPED, NOW.minusSeconds(9), TROUBLE)));
    known.policies.add(
        Known.policy(
            "missed",
            false,
            Optional.of(NOW.plusSeconds(9)),
            new PolicyFacts.Fire(FireOutcome.MISSED, NOW.minusSeconds(9), Optional.empty())));
    known.policies.add(Known.policy("due", false, Optional.of(NOW.plusSeconds(9))));
    known.policies.add(Known.policy("suspended", true, Optional.empty()));
    known.policies.add(Known.policy("waits", false, Optional.empty()));
    known.policies.add(
        Known.policy(
            "checking",
            false,
            Optional.of(NOW.plusSeconds(9)),
            new PolicyFacts.Fire(FireOutcome.CHECKING, NOW.minusSeconds(9), Optional.empty())));
    return known;
  }

  private static FinishedLoad leftOut(LoadState.Finished state, String... include) {
    FinishedLoad load = Known.finished(state, include);
    return new FinishedLoad(
        load.load(),
        load.state(),
        load.finishedAt(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(new LeftOutNode("full", "The load needs 40.0 MiB on node full.")));
  }
}
