package io.forebay.orchestrator.engine.placement;

import io.forebay.db.cache.CacheSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides what goes when a node is too full though no load asks for room. What was used last stays:
 * evicting the only thing that anybody uses helps nobody. A pure function.
 *
 * @param highPercent of the capacity, above which eviction begins
 * @param lowPercent of the capacity, at which it ends
 */
record WatermarkPlanner(int highPercent, int lowPercent) {

  WatermarkPlanner {
    if (lowPercent < 0 || lowPercent > highPercent || highPercent > 100) {
      throw new IllegalArgumentException(
          "watermarks rise from 0 to 100, not from " + lowPercent + " to " + highPercent);
    }
  }

  boolean isTooFull(CacheSpace space) {
    return space.usedBytes() > percent(space.capacityBytes(), highPercent);
  }

  /**
   * The candidates to evict.
   *
   * @param candidates least recently used first
   */
  List<Candidate> plan(CacheSpace space, List<Candidate> candidates) {
    List<Candidate> chosen = new ArrayList<>();
    if (!isTooFull(space)) {
      return chosen;
    }
    long excess =
        space.usedBytes()
            - percent(space.capacityBytes(), lowPercent)
            - candidates.stream().filter(Candidate::leaving).mapToLong(Candidate::freesBytes).sum();
    for (int i = 0; i < candidates.size() - 1 && excess > 0; i++) {
      Candidate candidate = candidates.get(i);
      if (!candidate.leaving() && candidate.kept().isEmpty()) {
        chosen.add(candidate);
        excess -= candidate.freesBytes();
      }
    }
    return chosen;
  }

  private static long percent(long bytes, int percent) {
    return bytes / 100 * percent + bytes % 100 * percent / 100;
  }
}
