package io.forebay.orchestrator.engine.placement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A version that the runtime wants to be warm at all times.
 *
 * @param files how many it has; one of none is warm wherever one looks
 * @param bytes of all its files
 * @param refs what names it in the runtime's {@code keep}
 * @param warmOn nodes where all of it is warm and stays
 * @param loading a load of all of it that is not over
 * @param last the newest load that was begun because of this wish
 */
public record KeptVersion(
    long id,
    int version,
    long files,
    long bytes,
    List<String> refs,
    Set<Long> warmOn,
    Optional<UUID> loading,
    Optional<Attempt> last) {

  public KeptVersion {
    refs = List.copyOf(refs);
    warmOn = Set.copyOf(warmOn);
  }

  /** How a load ended. */
  public enum End {
    /** It was warm then, on all nodes that had room. */
    SUCCEEDED,
    FAILED,
    CANCELLED
  }

  /**
   * A load that is over.
   *
   * @param attempt 1, and one more for every retry
   * @param leftOut nodes that had no room
   * @param newerLoader whether a loader came up since it was queued, on a node that the placement
   *     allows and where the version is not warm
   * @param trouble why it failed, for people; empty otherwise
   */
  public record Attempt(
      UUID load,
      End end,
      int attempt,
      Instant finishedAt,
      List<String> leftOut,
      boolean newerLoader,
      String trouble) {

    public Attempt {
      leftOut = List.copyOf(leftOut);
    }
  }
}
