package io.forebay.orchestrator.engine.placement;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** A node's room while one plan gives it away. */
final class Room {

  private final NodeFacts node;
  private final long datasetId;
  private final List<Candidate> evictable = new ArrayList<>();
  private final List<Candidate> keptForNow = new ArrayList<>();
  private long free;
  private long coming;
  private OptionalLong quotaFree;
  private long quotaComing;

  Room(NodeFacts node, long datasetId) {
    this.node = node;
    this.datasetId = datasetId;
    this.free = node.freeBytes();
    this.quotaFree = node.quotaFreeBytes();
    for (Candidate candidate : node.candidates()) {
      if (candidate.leaving()) {
        count(candidate);
      } else if (candidate.kept().isEmpty()) {
        evictable.add(candidate);
      } else if (candidate.kept().get().passes()) {
        keptForNow.add(candidate);
      }
    }
  }

  NodeFacts node() {
    return node;
  }

  long freeBytes() {
    return Math.max(0, Math.min(free, quotaFree.orElse(Long.MAX_VALUE)));
  }

  /** What is there or promised beyond a limit, which may have been lowered. */
  long excessBytes() {
    return Math.max(0, -Math.min(free, quotaFree.orElse(Long.MAX_VALUE)));
  }

  /** What evictions under way and possible ones can free, within what limits the load. */
  long evictableBytes() {
    return isLimitedByQuota() ? quotaComing + bytes(own(evictable)) : coming + bytes(evictable);
  }

  /** How many versions stay that would make room within what limits the load, and why. */
  Map<Kept, Integer> staying() {
    List<Candidate> candidates =
        isLimitedByQuota() ? own(node.candidates()) : List.copyOf(node.candidates());
    Map<Kept, Integer> staying = new EnumMap<>(Kept.class);
    for (Candidate candidate : candidates) {
      if (!candidate.leaving()) {
        candidate.kept().ifPresent(why -> staying.merge(why, 1, Integer::sum));
      }
    }
    return staying;
  }

  private boolean isLimitedByQuota() {
    return quotaFree.isPresent() && quotaFree.getAsLong() < free;
  }

  private List<Candidate> own(List<Candidate> candidates) {
    return candidates.stream().filter(candidate -> candidate.datasetId() == datasetId).toList();
  }

  private static long bytes(List<Candidate> candidates) {
    return candidates.stream().mapToLong(Candidate::freesBytes).sum();
  }

  boolean fits(long needs) {
    return needs == 0 || (needs <= free && needs <= quotaFree.orElse(Long.MAX_VALUE));
  }

  /** What admitted loads still need, within what limits the load. */
  long promisedBytes() {
    return isLimitedByQuota() ? node.quotaPromisedBytes() : node.promisedBytes();
  }

  /**
   * Whether it might fit without anybody's help once the loads that are under way are over: they
   * may fail, they may need less, and what they were loading can be evicted then.
   */
  boolean mayFitLater(long needs) {
    return needs <= free + coming + bytes(evictable) + bytes(keptForNow) + node.promisedBytes()
        && (quotaFree.isEmpty()
            || needs
                <= quotaFree.getAsLong()
                    + quotaComing
                    + bytes(own(evictable))
                    + bytes(own(keptForNow))
                    + node.quotaPromisedBytes());
  }

  void take(long needs) {
    free -= needs;
    quotaFree = quotaFree.isPresent() ? OptionalLong.of(quotaFree.getAsLong() - needs) : quotaFree;
  }

  /** True when evictions can make room; {@code chosen} are those to begin. */
  boolean canFit(long needs, List<Candidate> chosen) {
    long quotaShort = quotaFree.isPresent() ? needs - quotaFree.getAsLong() - quotaComing : 0;
    long anyShort = needs - free - coming;
    for (Candidate own : matching(candidate -> candidate.datasetId() == datasetId)) {
      if (quotaShort > 0) {
        chosen.add(own);
        quotaShort -= own.freesBytes();
        anyShort -= own.freesBytes();
      }
    }
    for (Candidate candidate : matching(candidate -> !chosen.contains(candidate))) {
      if (anyShort > 0) {
        chosen.add(candidate);
        anyShort -= candidate.freesBytes();
      }
    }
    return quotaShort <= 0 && anyShort <= 0;
  }

  void evict(List<Candidate> chosen) {
    evictable.removeAll(chosen);
    chosen.forEach(this::count);
  }

  private List<Candidate> matching(Predicate<Candidate> wanted) {
    return evictable.stream().filter(wanted).toList();
  }

  private void count(Candidate candidate) {
    coming += candidate.freesBytes();
    if (candidate.datasetId() == datasetId) {
      quotaComing += candidate.freesBytes();
    }
  }
}
