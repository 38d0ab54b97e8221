package io.forebay.core.explain;

import io.forebay.core.explain.Meaning.Found;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reasons that lie in what nodes hold, and held. */
final class CopyReasons {

  private CopyReasons() {}

  static Optional<Reason> leaving(Facts facts, Found found) {
    List<String> nodes = nodes(found, copy -> copy.leaving() && copy.selected());
    return nodes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Reason(
                ReasonCode.BEING_EVICTED,
                "Version "
                    + found.version().number()
                    + " is being taken off "
                    + Words.nodes(nodes)
                    + " to make room. Pin or keep it in the runtime, or have a policy keep it, to"
                    + " have it stay.",
                Map.of("nodes", nodes)));
  }

  static Optional<Reason> silent(Facts facts, Found found) {
    return found.copies().stream()
        .filter(copy -> copy.selected() && copy.complete())
        .filter(copy -> !copy.leaving() && !copy.alive())
        .findFirst()
        .map(
            copy ->
                new Reason(
                    ReasonCode.NODE_SILENT,
                    "All of version "
                        + found.version().number()
                        + " is on node "
                        + copy.node()
                        + ", of which nothing was heard since "
                        + Words.time(copy.lastSeen())
                        + ": start its loader, or load the version to another node.",
                    Map.of("node", copy.node(), "lastSeenAt", copy.lastSeen().toString())));
  }

  static Optional<Reason> evicted(Facts facts, Found found) {
    Instant lastLoad = found.last().map(FinishedLoad::finishedAt).orElse(Instant.MIN);
    return found
        .evicted()
        .filter(eviction -> eviction.at().isAfter(lastLoad))
        .map(
            eviction ->
                new Reason(
                    ReasonCode.EVICTED,
                    "Version "
                        + found.version().number()
                        + " was evicted from node "
                        + eviction.node()
                        + " at "
                        + Words.time(eviction.at())
                        + " to make room. "
                        + (facts.nodes().keeps(found.version())
                            ? "The runtime keeps it, so it is loaded again by itself."
                            : "Load it again, and pin or keep it in the runtime, or have a policy keep it, to have it"
                                + " stay."),
                    Map.of("node", eviction.node(), "evictedAt", eviction.at().toString())));
  }

  /** Whether what a load that ended then made warm was taken away or lost since. */
  static boolean goneSince(Found found, Instant loaded) {
    return found.evicted().filter(eviction -> eviction.at().isAfter(loaded)).isPresent()
        || lostSince(found, loaded).isPresent();
  }

  private static Optional<Copy> lostSince(Found found, Instant loaded) {
    return found.copies().stream()
        .filter(copy -> copy.alive() && copy.selected() && !copy.complete())
        .filter(copy -> copy.lostAt().filter(at -> at.isAfter(loaded)).isPresent())
        .findFirst();
  }

  static Optional<Reason> lost(Facts facts, Found found) {
    return lostSince(found, found.last().map(FinishedLoad::finishedAt).orElse(Instant.MIN))
        .map(
            copy ->
                new Reason(
                    ReasonCode.FILES_LOST,
                    "Files of version "
                        + found.version().number()
                        + " were found missing or broken on node "
                        + copy.node()
                        + " at "
                        + copy.lostAt().map(Words::time).orElse("")
                        + ", and "
                        + copy.files()
                        + " of "
                        + Words.count(found.version().files(), "file")
                        + " are there: start a load, which fetches the others only.",
                    Map.of("node", copy.node(), "files", copy.files())));
  }

  static Optional<Reason> tooFew(Facts facts, Found found) {
    if (found.last().isEmpty() && found.copies().stream().noneMatch(Copy::complete)) {
      return Optional.empty();
    }
    Map<String, Object> members = new LinkedHashMap<>();
    found.last().ifPresent(load -> members.put("load", load.load().id().toString()));
    List<String> elsewhere =
        nodes(
            found, copy -> copy.alive() && !copy.selected() && copy.complete() && !copy.leaving());
    return Optional.of(
        new Reason(
            ReasonCode.TOO_FEW_NODES,
            stands(facts, found)
                + found
                    .last()
                    .map(
                        load ->
                            ", and none was asked for since load "
                                + load.load().id()
                                + ", which succeeded at "
                                + Words.time(load.finishedAt()))
                    .orElse(", and no load of it was asked for lately")
                + (elsewhere.isEmpty()
                    ? "."
                    : "; it is on "
                        + Words.nodes(elsewhere)
                        + ", which the runtime does not select.")
                + " Start a load.",
            members));
  }

  /** For example {@code Version 3 is warm on 1 of 2 nodes (node a)}. */
  static String stands(Facts facts, Found found) {
    List<String> warm = found.warm().stream().map(Copy::node).toList();
    return "Version "
        + found.version().number()
        + " is warm on "
        + warm.size()
        + " of "
        + Words.count(facts.nodes().wanted(), "node")
        + (warm.isEmpty() ? "" : " (" + Words.names(warm) + ")");
  }

  private static List<String> nodes(Found found, Predicate<Copy> which) {
    return found.copies().stream().filter(which).map(Copy::node).toList();
  }
}
