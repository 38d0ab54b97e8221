package io.forebay.orchestrator.engine.placement;

import io.forebay.orchestrator.engine.Wait;
import io.forebay.orchestrator.engine.placement.KeptVersion.Attempt;
import io.forebay.orchestrator.engine.placement.PlacementAction.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Has versions loaded that the runtime keeps and that are not warm on as many nodes as a load would
 * go to. What fails is tried again after a while that doubles, and sooner when a loader comes up
 * where it is not warm. For one plan.
 */
final class KeepPlanner {

  static final Duration SOONEST = Duration.ofSeconds(30);
  static final Duration LATEST = Duration.ofMinutes(30);

  /** Room that evictions could make may come without anybody telling. */
  static final Duration NO_ROOM = Duration.ofHours(6);

  /** What is under way tells when it is over. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(1);

  private final PlacementFacts facts;
  private final Set<Long> nodes;
  private final int wanted;
  private final List<PlacementAction> actions = new ArrayList<>();
  private final List<Wait> waits = new ArrayList<>();

  KeepPlanner(PlacementFacts facts) {
    this.facts = facts;
    this.nodes = facts.nodes().stream().map(NodeFacts::id).collect(Collectors.toSet());
    this.wanted = facts.wantedNodes();
  }

  List<PlacementAction> actions() {
    return actions;
  }

  List<Wait> waits() {
    return waits;
  }

  void plan() {
    facts.keep().unknown().stream()
        .sorted()
        .forEach(
            ref ->
                waits.add(
                    new Wait(
                        "NoSuchVersion",
                        "keep names " + ref + ", which is no version that is ready",
                        Optional.of(LATEST))));
    if (wanted == 0) {
      facts.keep().versions().stream()
          .findFirst()
          .ifPresent(_ -> waits.add(new Wait("NoCacheNode", facts.noNode(), Optional.of(LATEST))));
    } else {
      facts.keep().versions().forEach(this::plan);
    }
  }

  private void plan(KeptVersion kept) {
    long warm = kept.warmOn().stream().filter(nodes::contains).count();
    if (warm >= wanted) {
      return;
    }
    String stands = label(kept) + " is warm on " + warm + " of " + wanted + " nodes";
    if (kept.loading().isPresent()) {
      waits.add(
          new Wait(
              "Loading",
              stands + "; load " + kept.loading().get() + " is under way",
              Optional.of(UNDER_WAY)));
      return;
    }
    Duration left = kept.last().map(last -> left(kept, last)).orElse(Duration.ZERO);
    if (left.isPositive()) {
      waits.add(
          new Wait(
              "LoadFailed",
              stands + kept.last().map(KeepPlanner::failure).orElse(""),
              Optional.of(left)));
    } else {
      actions.add(
          new Load(
              facts.dataset().id(),
              kept.id(),
              label(kept),
              kept.last().filter(KeepPlanner::failed).map(Attempt::load),
              stands + " and the runtime keeps " + String.join(", ", kept.refs())));
      waits.add(new Wait("Loading", stands, Optional.of(UNDER_WAY)));
    }
  }

  /** How long the next attempt has to wait. */
  private Duration left(KeptVersion kept, Attempt last) {
    Duration pause =
        switch (last.end()) {
          // Whatever was warm then is no longer, or there are more nodes now.
          case SUCCEEDED -> last.leftOut().isEmpty() || hasRoom(kept) ? SOONEST : NO_ROOM;
          case FAILED -> afterFailure(last.attempt());
          // Somebody did not want it.
          case CANCELLED -> LATEST;
        };
    return atMost(pause, last).minus(Duration.between(last.finishedAt(), facts.keep().readAt()));
  }

  // A loader that came up where the version is not warm changes everything, unless it is what
  // broke.
  private static Duration atMost(Duration pause, Attempt last) {
    if (!last.newerLoader()) {
      return pause;
    }
    return switch (last.end()) {
      case SUCCEEDED -> Duration.ZERO;
      case FAILED -> SOONEST;
      case CANCELLED -> pause;
    };
  }

  /** Whether a node where it is not warm has room without evictions. */
  private boolean hasRoom(KeptVersion kept) {
    return facts.nodes().stream()
        .anyMatch(node -> !kept.warmOn().contains(node.id()) && node.freeBytes() >= kept.bytes());
  }

  static Duration afterFailure(int attempt) {
    int doublings = Math.min(attempt - 1, 10);
    Duration pause = SOONEST.multipliedBy(1L << doublings);
    return pause.compareTo(LATEST) < 0 ? pause : LATEST;
  }

  private static boolean failed(Attempt last) {
    return last.end() == KeptVersion.End.FAILED;
  }

  private static String failure(Attempt last) {
    UUID load = last.load();
    return switch (last.end()) {
      case SUCCEEDED ->
          last.leftOut().isEmpty()
              ? " again so soon after load " + load
              : "; load " + load + " found no room on " + String.join(", ", last.leftOut());
      case FAILED -> "; load " + load + " failed: " + last.trouble();
      case CANCELLED -> "; load " + load + " was cancelled";
    };
  }

  private String label(KeptVersion kept) {
    return facts.dataset().name() + "@" + kept.version();
  }
}
