package io.forebay.core.load;

import java.util.Optional;

/** How long a load, or a node's part of one, will still take. */
public final class TimeLeft {

  private TimeLeft() {}

  /**
   * Bytes that are still to come. Files count as done when they are complete, so what has come of
   * those that are under way is known by what was transferred; what was fetched in vain is in that,
   * too, and never makes less than nothing of the rest.
   *
   * @param total bytes of all files
   * @param done of files that are complete
   * @param reused of them, those that were taken over from other versions
   * @param transferred from the origins
   */
  public static long bytes(long total, long done, long reused, long transferred) {
    return Math.max(0, total - Math.max(done, reused + transferred));
  }

  /**
   * Whole seconds, rounded up.
   *
   * @param bytes that are still to come
   * @param bytesPerSecond nothing is known while this is 0
   */
  public static Optional<Long> seconds(long bytes, long bytesPerSecond) {
    return bytesPerSecond > 0 ? Optional.of(Math.ceilDiv(bytes, bytesPerSecond)) : Optional.empty();
  }
}
