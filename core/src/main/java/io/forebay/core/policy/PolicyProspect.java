package io.forebay.core.policy;

import io.forebay.core.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a policy has before it, as far as anybody knows now.
 *
 * @param now at which the rest was found
 * @param dueTimes the next ones, rising; empty when none comes by the clock
 * @param target what a load of it would make warm
 * @param capacityBytes most bytes of the dataset on one node, as its runtime says
 * @param nodes the living ones that such a load could go to
 * @param wantedNodes on how many of them it is to make its version warm
 * @param transfer nothing when nobody knows how fast one would be, or when that is of no matter
 */
public record PolicyProspect(
    PolicyLimits limits,
    Instant now,
    List<Instant> dueTimes,
    Target target,
    Optional<Long> capacityBytes,
    List<Node> nodes,
    int wantedNodes,
    Optional<Transfer> transfer) {

  public PolicyProspect {
    dueTimes = List.copyOf(dueTimes);
    nodes = List.copyOf(nodes);
  }

  /** What a load that begins now would make warm. */
  public sealed interface Target {

    /** No load could begin. */
    record NoVersion(Problem because) implements Target {}

    /**
     * The version's files are not listed yet, or counting those that are selected took too long.
     */
    record Uncounted() implements Target {}

    /**
     * Files of a version.
     *
     * @param version its number
     * @param ofFiles files that the version has
     * @param files those of them that are selected
     * @param bytes their sizes together
     */
    record Files(int version, long ofFiles, long files, long bytes) implements Target {}
  }

  /**
   * A node.
   *
   * @param mostBytes what it could hold, were it empty
   */
  public record Node(String name, String cluster, long mostBytes) {}

  /**
   * What a load that begins now would get from the origins.
   *
   * @param bytes over all its nodes
   * @param bytesPerSecond over all its nodes, 1 or more
   * @param measured whether that is what loads of the dataset really did; otherwise it is the limit
   *     that the policy has
   */
  public record Transfer(long bytes, long bytesPerSecond, boolean measured) {

    /** Whole seconds, rounded up. */
    public long seconds() {
      return Math.ceilDiv(bytes, bytesPerSecond);
    }
  }
}
