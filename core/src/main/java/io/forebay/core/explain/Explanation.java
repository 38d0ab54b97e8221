package io.forebay.core.explain;

import java.util.List;
import java.util.Optional;

/**
 * Whether a version is warm, and else why not.
 *
 * @param version its number; nothing when the reference means none
 * @param warm whether all of it is on as many nodes as it shall be
 * @param nodes nothing of a version that is not ready
 * @param reason nothing when it is warm
 * @param next what happens by itself, the earliest; nothing when it is warm
 */
public record Explanation(
    Optional<Integer> version,
    boolean warm,
    Optional<Nodes> nodes,
    Optional<Reason> reason,
    Optional<Next> next) {

  /**
   * Where it is.
   *
   * @param wanted on how many nodes it shall be
   * @param warm on how many of those that the runtime selects it is
   * @param copies all that nodes hold of it
   */
  public record Nodes(long wanted, long warm, List<Copy> copies) {
    public Nodes {
      copies = List.copyOf(copies);
    }
  }
}
