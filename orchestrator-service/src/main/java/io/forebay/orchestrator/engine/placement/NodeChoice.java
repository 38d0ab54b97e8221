package io.forebay.orchestrator.engine.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The nodes of one load, chosen one after the other. Those that hold all of it come first, so that
 * nothing moves without need; then those in the zone with the fewest chosen so far; then those
 * where it needs least; then those with most room.
 */
final class NodeChoice {

  private final WaitingLoad load;
  private final List<Room> open;
  private final List<Room> chosen = new ArrayList<>();

  NodeChoice(WaitingLoad load, List<Room> rooms) {
    this.load = load;
    this.open = new ArrayList<>(rooms);
  }

  /** Chooses the best of those that are like this. */
  Optional<Room> next(Predicate<Room> wanted) {
    Optional<Room> best =
        open.stream()
            .filter(wanted)
            .min(
                Comparator.comparing((Room room) -> load.needs(room) > 0)
                    .thenComparingLong(this::chosenInZoneOf)
                    .thenComparingLong(load::needs)
                    .thenComparing(Comparator.comparingLong(Room::freeBytes).reversed())
                    .thenComparingLong(room -> room.node().id()));
    best.ifPresent(
        room -> {
          open.remove(room);
          chosen.add(room);
        });
    return best;
  }

  private long chosenInZoneOf(Room room) {
    return chosen.stream().filter(other -> other.node().zone().equals(room.node().zone())).count();
  }

  int count() {
    return chosen.size();
  }

  /** Those that were not chosen. */
  List<Room> rest() {
    return List.copyOf(open);
  }
}
