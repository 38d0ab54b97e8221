package io.forebay.core.explain;

import java.time.Instant;
import java.util.Optional;

/**
 * How the listing of a version's sources stands.
 *
 * @param running whether a loader is at it
 * @param retry why it broke off and when it is tried again, where it waits for that
 */
public record Listing(boolean running, Optional<Retry> retry) {

  /** Something that broke off and is tried again. */
  public record Retry(Trouble trouble, Instant at) {}
}
