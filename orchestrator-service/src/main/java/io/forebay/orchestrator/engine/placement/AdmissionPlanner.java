package io.forebay.orchestrator.engine.placement;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.units.ByteSize;
import io.forebay.db.load.LeftOut;
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
import java.util.stream.Collectors;

/**
 * Decides about one dataset's waiting loads, in their order: admitted on as many nodes as the
 * runtime asks for and have room, admitted after evictions, waiting for other loads, or refused
 * with the numbers. For one plan.
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
      boolean empty = load.selection().outOf() == 0;
      actions.add(
          new Refuse(
              load.id(),
              new Problem(
                  ProblemCode.NOTHING_SELECTED,
                  empty
                      ? "Version %d is empty: its sources held no file.".formatted(load.version())
                      : "The globs select none of the files of version %d."
                          .formatted(load.version())),
              empty ? "its version is empty" : "its globs select nothing"));
    } else if (rooms.isEmpty()) {
      waits.add(
          new Wait("NoCacheNode", label(load) + " waits for a cache node: " + facts.noNode()));
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
    int wanted = facts.wantedNodes();
    NodeChoice choice = new NodeChoice(load, rooms);
    List<Room> fitting = new ArrayList<>();
    while (choice.count() < wanted) {
      Optional<Room> next = choice.next(room -> room.fits(load.needs(room)));
      if (next.isEmpty()) {
        break;
      }
      fitting.add(next.get());
    }
    boolean evicts = false;
    while (choice.count() < wanted) {
      Optional<Room> next = choice.next(room -> room.canFit(load.needs(room), new ArrayList<>()));
      if (next.isEmpty()) {
        break;
      }
      evict(load, next.get());
      evicts = true;
    }
    fitting.forEach(room -> room.take(load.needs(room)));
    if (fitting.isEmpty() && !evicts) {
      waitOrRefuse(load);
    } else if (!evicts) {
      admit(load, fitting, choice.count() < wanted ? choice.rest() : List.of());
    }
  }

  private void admit(WaitingLoad load, List<Room> chosen, List<Room> leftOut) {
    actions.add(
        new Admit(
            facts.engine(),
            load,
            chosen.stream()
                .map(
                    room ->
                        new PlacementAction.Chosen(
                            room.node().id(), room.node().name(), load.needs(room)))
                .toList(),
            leftOut.stream().map(room -> leftOut(load, room)).toList(),
            chosen.stream()
                .map(
                    room ->
                        "it needs "
                            + ByteSize.format(load.needs(room))
                            + " of "
                            + ByteSize.format(room.freeBytes() + load.needs(room))
                            + " on node "
                            + room.node().name())
                .collect(Collectors.joining(", "))));
  }

  private static LeftOut leftOut(WaitingLoad load, Room room) {
    return new LeftOut(
        room.node().name(),
        room.node().cluster(),
        ProblemCode.CAPACITY_EXCEEDED.code(),
        room.promisedBytes() == 0
            ? tooLittle(load, room)
            : tooLittle(load, room)
                + " Promised to loads under way: "
                + ByteSize.format(room.promisedBytes())
                + ".");
  }

  private void waitOrRefuse(WaitingLoad load) {
    List<Room> byNeed =
        rooms.stream()
            .sorted(
                Comparator.comparingLong(load::needs)
                    .thenComparing(Comparator.comparingLong(Room::freeBytes).reversed())
                    .thenComparing(room -> room.node().id()))
            .toList();
    Optional<Room> later =
        byNeed.stream().filter(room -> room.mayFitLater(load.needs(room))).findFirst();
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

  private void evict(WaitingLoad load, Room room) {
    List<Candidate> chosen = new ArrayList<>();
    room.canFit(load.needs(room), chosen);
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
    room.take(load.needs(room));
    waits.add(
        new Wait(
            "WaitingForEviction",
            label(load) + needsThere(load, room) + " and waits for evictions there"));
  }

  private void waitForLoads(WaitingLoad load, Room room) {
    waits.add(
        new Wait(
            "WaitingForLoads",
            label(load)
                + needsThere(load, room)
                + ", where "
                + ByteSize.format(room.freeBytes())
                + " are free and "
                + ByteSize.format(room.promisedBytes())
                + " are promised to loads under way, and waits for their end"));
  }

  private void refuse(WaitingLoad load, Room room) {
    long needs = load.needs(room);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("node", room.node().name());
    members.put("needsBytes", needs);
    members.put("freeBytes", room.freeBytes());
    members.put("evictableBytes", room.evictableBytes());
    actions.add(
        new Refuse(
            load.id(),
            new Problem(ProblemCode.CAPACITY_EXCEEDED, tooLittle(load, room), members),
            "it does not fit"));
  }

  private static String tooLittle(WaitingLoad load, Room room) {
    return "The load"
        + needsThere(load, room)
        + ", where "
        + ByteSize.format(room.freeBytes())
        + " are free and "
        + ByteSize.format(room.evictableBytes())
        + " more can be evicted."
        + excess(room)
        + staying(room);
  }

  private static String excess(Room room) {
    return room.excessBytes() == 0
        ? ""
        : " Beyond its limit, "
            + ByteSize.format(room.excessBytes())
            + " are taken or promised already.";
  }

  // Without names: they are of datasets that the load's readers may not know of.
  private static String staying(Room room) {
    return room.staying().isEmpty()
        ? ""
        : room.staying().entrySet().stream()
            .map(
                stays ->
                    stays.getValue()
                        + (stays.getValue() == 1 ? " version (" : " versions (")
                        + stays.getKey().they()
                        + ")")
            .collect(Collectors.joining(", ", " What stays there: ", "."));
  }

  private static String needsThere(WaitingLoad load, Room room) {
    return " needs " + ByteSize.format(load.needs(room)) + " on node " + room.node().name();
  }

  private String label(WaitingLoad load) {
    return "load " + load.id() + " of " + facts.dataset().name() + "@" + load.version();
  }
}
