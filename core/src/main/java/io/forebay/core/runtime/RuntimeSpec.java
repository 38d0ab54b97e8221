package io.forebay.core.runtime;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.version.VersionRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of a runtime; stored as JSON.
 *
 * @param nodeSelector labels that a node must have
 * @param maxNodes most nodes that hold a version, where the engine can choose
 * @param capacityBytes most bytes of the dataset on one node
 * @param maxBytesPerSecond most bytes per second that its loads transfer together
 * @param pinned versions that are never evicted, by number, tag or {@code latest}
 * @param keep versions that are made warm by themselves on all nodes that a load of them would go
 *     to, and not evicted, by number, tag or {@code latest}
 */
public record RuntimeSpec(
    Map<String, String> nodeSelector,
    Optional<Integer> maxNodes,
    Optional<Long> capacityBytes,
    Optional<Long> maxBytesPerSecond,
    List<String> pinned,
    List<String> keep) {

  /** The engine of a dataset that names none. */
  public static final String DEFAULT_ENGINE = "local";

  /** Nothing special. */
  public static final RuntimeSpec DEFAULT =
      new RuntimeSpec(
          Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

  /**
   * Makes a valid spec.
   *
   * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST} for numbers below 1 and
   *     references that are none
   */
  public RuntimeSpec {
    nodeSelector = nodeSelector == null ? Map.of() : Map.copyOf(nodeSelector);
    pinned = pinned == null ? List.of() : List.copyOf(pinned);
    keep = keep == null ? List.of() : List.copyOf(keep);
    requirePositive("placement.maxNodes", maxNodes.map(Integer::longValue));
    requirePositive("capacityBytes", capacityBytes);
    requirePositive("limits.maxBytesPerSecond", maxBytesPerSecond);
    pinned.forEach(text -> requireReference("pinned", text));
    keep.forEach(text -> requireReference("keep", text));
  }

  /** Whether versions may be held by a node with these labels. */
  public boolean allows(Map<String, String> labels) {
    return labels.entrySet().containsAll(nodeSelector.entrySet());
  }

  /**
   * On how many nodes a load is to make its version warm.
   *
   * @param allowed nodes that may hold it
   */
  public int wantedNodes(int allowed) {
    return Math.min(maxNodes.orElse(1), allowed);
  }

  private static void requirePositive(String field, Optional<Long> value) {
    if (value.isPresent() && value.get() < 1) {
      throw new ProblemException(ProblemCode.INVALID_REQUEST, field + " is at least 1.");
    }
  }

  private static void requireReference(String field, String text) {
    try {
      VersionRef.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          new Problem(ProblemCode.INVALID_REQUEST, field + ": " + e.getMessage() + "."), e);
    }
  }
}
