package io.forebay.loader.origin.transport;

import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A range out of an answer's body: exactly as many bytes as asked for, or a failure. */
public final class HttpContentStream implements ContentStream {

  private static final int SKIP_BYTES = 256 * 1024;

  private final HttpAnswer answer;
  private final OriginFile file;
  private final List<Evidence> evidence;
  private final long before;
  private final boolean stopEarly;
  private long toSkip;
  private long left;

  private HttpContentStream(
      HttpAnswer answer,
      OriginFile file,
      long before,
      long length,
      boolean stopEarly,
      List<Evidence> evidence) {
    this.answer = answer;
    this.file = file;
    this.before = before;
    this.toSkip = before;
    this.left = length;
    this.stopEarly = stopEarly;
    this.evidence = evidence;
  }

  /**
   * Checks a 200 or 206 answer's identity, then its lengths.
   *
   * @throws OriginException {@code CHANGED} or {@code LENGTH_MISMATCH}; the answer is then closed
   */
  public static HttpContentStream of(
      HttpAnswer answer, OriginFile file, long offset, long length, List<Evidence> evidence)
      throws OriginException {
    try {
      AnswerIdentity.require(file, answer.headers());
      long before = RangeAnswer.bytesBefore(answer, file, offset, length);
      boolean stopEarly = answer.status() == 200 && before + length < file.size();
      return new HttpContentStream(answer, file, before, length, stopEarly, evidence);
    } catch (OriginException e) {
      answer.close();
      throw e;
    }
  }

  /**
   * All of a body, of a server that says no range and no identity.
   *
   * @param length bytes that it is to have
   */
  public static HttpContentStream allOf(
      HttpAnswer answer, OriginFile file, long length, List<Evidence> evidence) {
    return new HttpContentStream(answer, file, 0, length, false, evidence);
  }

  @Override
  public int read(ByteBuffer dst) throws OriginException, InterruptedException {
    try {
      if (toSkip > 0) {
        skip();
      }
      if (left == 0) {
        requireEnd();
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
        throw cutShort();
      }
      left -= n;
      return n;
    } catch (IOException e) {
      throw NetworkFailures.of("'" + file.key() + "'", e);
    }
  }

  private void skip() throws IOException, OriginException {
    ByteBuffer waste = ByteBuffer.allocateDirect((int) Math.min(SKIP_BYTES, toSkip));
    while (toSkip > 0) {
      waste.clear().limit((int) Math.min(waste.capacity(), toSkip));
      int n = answer.read(waste);
      if (n < 0) {
        throw cutShort();
      }
      toSkip -= n;
    }
  }

  /** Sees the body's end, which also gives the connection back; a longer body is a mismatch. */
  private void requireEnd() throws IOException, OriginException {
    if (stopEarly) {
      answer.close();
    } else if (answer.read(ByteBuffer.allocate(1)) >= 0) {
      answer.close();
      throw new OriginException(
          OriginFailure.LENGTH_MISMATCH,
          "'%s' was listed with %d bytes, but the server sends more"
              .formatted(file.key(), file.size()));
    }
  }

  private OriginException cutShort() {
    return new OriginException(
        OriginFailure.TRUNCATED,
        "'%s': the body ended %d bytes early".formatted(file.key(), left + toSkip));
  }

  @Override
  public List<Evidence> evidence() {
    return evidence;
  }

  @Override
  public long discarded() {
    return before;
  }

  @Override
  public void close() {
    answer.close();
  }
}
