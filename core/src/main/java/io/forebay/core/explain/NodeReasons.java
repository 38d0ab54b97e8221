package io.forebay.core.explain;

import io.forebay.core.explain.Meaning.Found;
import io.forebay.core.units.ByteSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reasons that lie in the runtime and its nodes. */
final class NodeReasons {

  private NodeReasons() {}

  static Optional<Reason> noLoader(Facts facts, Found found) {
    NodeFacts nodes = facts.nodes();
    if (nodes.living() > 0) {
      return Optional.empty();
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("engine", nodes.engine());
    members.put("nodes", nodes.registered());
    nodes.lastSeen().ifPresent(at -> members.put("lastSeenAt", at.toString()));
    List<String> holding =
        found.copies().stream()
            .filter(copy -> copy.selected() && copy.complete() && !copy.leaving())
            .map(Copy::node)
            .distinct()
            .toList();
    String detail =
        nodes.registered() == 0
            ? "No cache node of engine " + nodes.engine() + " was ever heard of"
            : "No loader of engine "
                + nodes.engine()
                + " is alive: of its "
                + Words.count(nodes.registered(), "node")
                + " the last was heard of at "
                + nodes.lastSeen().map(Words::time).orElse("an unknown time");
    String others =
        nodes.others() == 0
            ? "; start a loader."
            : "; "
                + Words.count(nodes.others(), "node")
                + " of other engines cannot take the dataset, unless its runtime is changed.";
    return Optional.of(
        new Reason(
            ReasonCode.NO_LOADER,
            Words.and(
                detail + others,
                holding.isEmpty()
                    ? ""
                    : "All of version "
                        + found.version().number()
                        + " is on "
                        + Words.nodes(holding)
                        + "."),
            members));
  }

  static Optional<Reason> noneSelected(Facts facts, Found found) {
    NodeFacts nodes = facts.nodes();
    if (nodes.selected() > 0) {
      return Optional.empty();
    }
    Map<String, String> selector = new TreeMap<>(nodes.spec().nodeSelector());
    return Optional.of(
        new Reason(
            ReasonCode.NO_NODE_SELECTED,
            "None of the "
                + Words.count(nodes.living(), "living node")
                + " of engine "
                + nodes.engine()
                + " has the labels "
                + selector
                + " that the runtime of "
                + facts.dataset()
                + " asks for.",
            Map.of("nodes", nodes.living(), "nodeSelector", selector)));
  }

  static Optional<Reason> tooLarge(Facts facts, Found found) {
    long needs = found.version().bytes();
    Optional<Long> quota = facts.nodes().spec().capacityBytes().filter(most -> most < needs);
    if (quota.isPresent()) {
      return Optional.of(
          new Reason(
              ReasonCode.TOO_LARGE,
              has(found)
                  + ", and the runtime lets the dataset have "
                  + ByteSize.format(quota.get())
                  + " on a node: raise its capacityBytes, or load some of the files.",
              Map.of("needsBytes", needs, "capacityBytes", quota.get())));
    }
    return facts
        .nodes()
        .largest()
        .filter(largest -> largest.capacityBytes() < needs)
        .map(
            largest ->
                new Reason(
                    ReasonCode.TOO_LARGE,
                    has(found)
                        + ", and the largest node that the runtime selects, "
                        + largest.node()
                        + ", may hold "
                        + ByteSize.format(largest.capacityBytes())
                        + ": load some of the files, or give it more room.",
                    Map.of(
                        "needsBytes",
                        needs,
                        "capacityBytes",
                        largest.capacityBytes(),
                        "node",
                        largest.node())));
  }

  private static String has(Found found) {
    return "Version "
        + found.version().number()
        + " has "
        + ByteSize.format(found.version().bytes());
  }

  static Optional<Reason> keeps(Facts facts, Found found) {
    return facts.nodes().keeps(found.version())
        ? Optional.of(
            new Reason(
                ReasonCode.KEEP_WAITS,
                "The runtime keeps version "
                    + found.version().number()
                    + ", and a load of it begins by itself when the orchestrator looks at the"
                    + " dataset again.",
                Map.of()))
        : Optional.empty();
  }
}
