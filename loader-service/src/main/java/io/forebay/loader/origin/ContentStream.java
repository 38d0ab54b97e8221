package io.forebay.loader.origin;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The bytes of one range. For one reading thread; {@link #close} may be called by any thread and
 * makes a blocked read fail with {@code ABORTED} within a second.
 */
public interface ContentStream extends AutoCloseable {

  /**
   * Reads into the buffer, at least one byte unless the range is exhausted. A direct buffer of 1
   * MiB is the cheapest to fill.
   *
   * @return bytes read, or -1 after the last byte of the range; -1 is only returned after
   *     everything that the origin can check (length, identity) was checked
   * @throws OriginException {@code CHANGED}, {@code TRUNCATED}, {@code LENGTH_MISMATCH}, {@code
   *     TRANSIENT} or {@code ABORTED}
   */
  int read(ByteBuffer dst) throws OriginException, InterruptedException;

  /** What the answer said about the whole content at no extra cost; possibly nothing. */
  default List<Evidence> evidence() {
    return List.of();
  }

  /**
   * Bytes that were transferred and thrown away because the origin ignores ranges. More than 0
   * tells the caller to read this origin's files whole, in one stream each.
   */
  default long discarded() {
    return 0;
  }

  /** Ends the stream. Closing before the end gives up the connection instead of draining it. */
  @Override
  void close();
}
