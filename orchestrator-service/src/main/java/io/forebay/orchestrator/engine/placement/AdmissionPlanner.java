package io.forebay.orchestrator.engine.placement;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.units.ByteSize;
import io.forebay.orchestrator.engine.Wait;
import io.forebay.orchestrator.engine.placement.PlacementAction.Admit;
import io.forebay.orchestrator.engine.placement.PlacementAction.Evict;
import io.forebay.orchestrator.engine.placement.PlacementAction.Refuse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides about one dataset's waiting loads, in their order: admitted on the node where they need
 * least, admitted after evictions, waiting for other loads, or refused with the numbers. For one
 * plan.
 */
final class AdmissionPlanner {

  private final PlacementFacts facts;
  private final List<Room> rooms;
  private final List<PlacementAction> actions = new ArrayList<>();
  private final List<Wait> waits = new ArrayList<>();

  AdmissionPlanner(PlacementFacts facts) {
    this.facts = facts;
    this.rooms = facts.nodes().stream().map(node -> new Room(node, facts.dataset().id())).toList();
  }

  List<PlacementAction> actions() {
    return actions;
  }

  List<Wait> waits() {
    return waits;
  }

  void plan() {
    facts.loads().forEach(this::plan);
  }

  private void plan(WaitingLoad load) {
    if (load.selection().isEmpty()) {
      actions.add(
          new Refuse(
              load.id(),
              new Problem(
                  ProblemCode.NOTHING_SELECTED,
                  "The globs select none of the files of version " + load.version() + "."),
              "its globs select nothing"));
    } else if (rooms.isEmpty()) {
      waits.add(
          new Wait(
              "NoCacheNode",
              label(load)
                  + " waits for a cache node: no loader of engine "
                  + facts.engine()
                  + " is alive"));
    } else if (load.leavingFrom().isPresent()) {
      waits.add(
          new Wait(
              "WaitingForEviction",
              label(load)
                  + " waits until node "
                  + load.leavingFrom().get()
                  + " has evicted what it still holds of this version"));
    } else {
      place(load);
    }
  }

  private void place(WaitingLoad load) {
    List<Room> byNeed =
        rooms.stream()
            .sorted(
                Comparator.comparingLong((Room room) -> needs(load, room))
                    .thenComparing(room -> -room.freeBytes())
                    .thenComparing(room -> room.node().id()))
            .toList();
    Optional<Room> fitting =
        byNeed.stream().filter(room -> room.fits(needs(load, room))).findFirst();
    if (fitting.isPresent()) {
      Room room = fitting.get();
      long needs = needs(load, room);
      actions.add(
          new Admit(
              facts.engine(),
              load,
              room.node().id(),
              needs,
              "it needs " + ByteSize.format(needs) + " of " + ByteSize.format(room.freeBytes())));
      room.take(needs);
      return;
    }
    for (Room room : byNeed) {
      List<Candidate> chosen = new ArrayList<>();
      if (room.canFit(needs(load, room), chosen)) {
        evict(load, room, chosen);
        return;
      }
    }
    Optional<Room> later =
        byNeed.stream().filter(room -> room.mayFitLater(needs(load, room))).findFirst();
    if (later.isPresent()) {
      waitForLoads(load, later.get());
    } else if (byNeed.stream()
        .allMatch(room -> room.node().measuredAt().isAfter(load.queuedAt()))) {
      refuse(load, byNeed.getFirst());
    } else {
      // Somebody who made room and tries again must not be told of the room before.
      waits.add(
          new Wait(
              "MeasuringSpace",
              label(load) + " does not fit by an old measurement and waits for a new one"));
    }
  }

  private void evict(WaitingLoad load, Room room, List<Candidate> chosen) {
    for (Candidate candidate : chosen) {
      actions.add(
          new Evict(
              candidate.datasetId(),
              candidate.versionId(),
              room.node().id(),
              candidate.label(),
              label(load) + " needs the room"));
    }
    room.evict(chosen);
    room.take(needs(load, room));
    waits.add(
        new Wait(
            "WaitingForEviction",
            label(load)
                + " needs "
                + ByteSize.format(needs(load, room))
                + " on node "
                + room.node().name()
                + " and waits for evictions there"));
  }

  private void waitForLoads(WaitingLoad load, Room room) {
    waits.add(
        new Wait(
            "WaitingForLoads",
            label(load)
                + " needs "
                + ByteSize.format(needs(load, room))
                + " on node "
                + room.node().name()
                + ", where "
                + ByteSize.format(room.freeBytes())
                + " are free and "
                + ByteSize.format(room.promisedBytes())
                + " are promised to loads under way, and waits for their end"));
  }

  private void refuse(WaitingLoad load, Room room) {
    long needs = needs(load, room);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("node", room.node().name());
    members.put("needsBytes", needs);
    members.put("freeBytes", room.freeBytes());
    members.put("evictableBytes", room.evictableBytes());
    actions.add(
        new Refuse(
            load.id(),
            new Problem(
                ProblemCode.CAPACITY_EXCEEDED,
                "The load needs "
                    + ByteSize.format(needs)
                    + " on node "
                    + room.node().name()
                    + ", where "
                    + ByteSize.format(room.freeBytes())
                    + " are free and "
                    + ByteSize.format(room.evictableBytes())
                    + " more can be evicted.",
                members),
            "it does not fit"));
  }

  private static long needs(WaitingLoad load, Room room) {
    return load.needsBytes().get(room.node().id());
  }

  private String label(WaitingLoad load) {
    return "load " + load.id() + " of " + facts.dataset().name() + "@" + load.version();
  }
}
