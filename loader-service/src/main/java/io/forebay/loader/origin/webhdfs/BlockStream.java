package io.forebay.loader.origin.webhdfs;

import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpAnswer;
import io.forebay.loader.origin.transport.NetworkFailures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A range that is all of an answer's body, with a last look at the file behind it. */
final class BlockStream implements ContentStream {

  private final HttpAnswer answer;
  private final String key;
  private final List<Evidence> evidence;
  private final LastLook lastLook;
  private long left;

  /** Fails when the file is not what it was. */
  interface LastLook {
    void take() throws OriginException, InterruptedException;
  }

  BlockStream(
      HttpAnswer answer, String key, long length, List<Evidence> evidence, LastLook lastLook) {
    this.answer = answer;
    this.key = key;
    this.left = length;
    this.evidence = List.copyOf(evidence);
    this.lastLook = lastLook;
  }

  @Override
  public int read(ByteBuffer dst) throws OriginException, InterruptedException {
    try {
      if (left == 0) {
        requireEnd();
        lastLook.take();
        return -1;
      }
      int limit = dst.limit();
      dst.limit((int) Math.min(limit, dst.position() + left));
      int n;
      try {
        n = answer.read(dst);
      } finally {
        dst.limit(limit);
      }
      if (n < 0) {
        throw new OriginException(
            OriginFailure.TRUNCATED, "'%s': the body ended %d bytes early".formatted(key, left));
      }
      left -= n;
      return n;
    } catch (IOException e) {
      throw NetworkFailures.of("'" + key + "'", e);
    }
  }

  private void requireEnd() throws IOException, OriginException, InterruptedException {
    if (answer.read(ByteBuffer.allocate(1)) >= 0) {
      answer.close();
      lastLook.take();
      throw new OriginException(
          OriginFailure.LENGTH_MISMATCH,
          "'%s': the server sends more than was asked for".formatted(key));
    }
  }

  @Override
  public List<Evidence> evidence() {
    return evidence;
  }

  @Override
  public void close() {
    answer.close();
  }
}
