package io.forebay.loader.origin.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** How an answer's body is delimited. */
sealed interface Body permits FixedBody, ChunkedBody, BodyUntilClose {

  /** As {@link HttpAnswer#read}. */
  int read(Connection connection, ByteBuffer dst) throws IOException;

  /** Bytes announced by the head. */
  OptionalLong announcedLength();

  /** True when what is left lies in the buffer already, so that passing over it costs nothing. */
  boolean restIsBuffered(Connection connection);

  /** True when the connection can carry another request after the body. */
  boolean delimited();

  /** Picks by RFC 9112, section 6.3; what that does not decide is refused. */
  static Body of(AnswerHead head, HttpCall.Method method) throws TransportException {
    if (method == HttpCall.Method.HEAD || head.status() == 204 || head.status() == 304) {
      return new FixedBody(0);
    }
    var codings = head.headers().all("Transfer-Encoding");
    var lengths = head.headers().all("Content-Length");
    if (!codings.isEmpty()) {
      if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
        throw AnswerHead.violation("a transfer coding other than chunked");
      }
      // The coding says where the body ends, whatever the length says; nothing may follow it.
      return new ChunkedBody(lengths.isEmpty());
    }
    if (lengths.isEmpty()) {
      return new BodyUntilClose();
    }
    if (lengths.stream().distinct().count() > 1) {
      throw AnswerHead.violation("several different lengths");
    }
    return new FixedBody(length(lengths.getFirst()));
  }

  private static long length(String text) throws TransportException {
    if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw AnswerHead.violation("the length is not a number");
    }
    return Long.parseLong(text);
  }

  /** Moves what is buffered, at most {@code most} bytes; 0 when nothing is. */
  static int drain(ByteBuffer buffered, ByteBuffer dst, long most) {
    int n = (int) Math.min(Math.min(buffered.remaining(), dst.remaining()), most);
    if (n > 0) {
      dst.put(dst.position(), buffered, buffered.position(), n);
      dst.position(dst.position() + n);
      buffered.position(buffered.position() + n);
    }
    return n;
  }

  /** Reads at most {@code most} bytes from the buffer or, when it is empty, from the wire. */
  static int transfer(Connection connection, ByteBuffer dst, long most) throws IOException {
    int drained = drain(connection.buffered(), dst, most);
    if (drained > 0) {
      return drained;
    }
    int limit = dst.limit();
    dst.limit((int) Math.min(limit, dst.position() + most));
    try {
      return connection.readThrough(dst);
    } finally {
      dst.limit(limit);
    }
  }

  static TransportException cutShort() {
    return new TransportException(
        TransportException.Kind.TRUNCATED, "the connection ended before the body did");
  }
}
