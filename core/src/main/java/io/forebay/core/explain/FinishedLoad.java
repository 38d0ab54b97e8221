package io.forebay.core.explain;

import io.forebay.core.load.LoadState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A load that is over.
 *
 * @param filesFailed how many of its files are not warm
 * @param error why it failed
 * @param firstFailure the first of those files, by path
 * @param retryAt when its policy tries it again
 * @param leftOut nodes that it was to go to as well
 */
public record FinishedLoad(
    LoadFacts load,
    LoadState.Finished state,
    Instant finishedAt,
    long filesFailed,
    Optional<Trouble> error,
    Optional<FailedFile> firstFailure,
    Optional<Instant> retryAt,
    List<LeftOutNode> leftOut) {

  public FinishedLoad {
    leftOut = List.copyOf(leftOut);
  }

  /** A file that could not be made warm, and why. */
  public record FailedFile(String path, Trouble trouble) {}

  /** A node that could not take the load, and why. */
  public record LeftOutNode(String node, String detail) {}
}
