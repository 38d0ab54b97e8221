package io.forebay.loader.origin.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** A body in chunks (RFC 9112, section 7.1); extensions and trailers are passed over. */
final class ChunkedBody implements Body {

  private static final int MAX_LINE_BYTES = 4 * 1024;
  private static final int MAX_TRAILERS = 64;

  private final boolean delimited;
  private long left;
  private boolean first = true;
  private boolean ended;

  /**
   * @param delimited whether another answer may follow on the connection
   */
  ChunkedBody(boolean delimited) {
    this.delimited = delimited;
  }

  @Override
  public int read(Connection connection, ByteBuffer dst) throws IOException {
    if (left == 0 && !ended) {
      nextChunk(connection);
    }
    if (ended) {
      return -1;
    }
    int n = Body.transfer(connection, dst, left);
    if (n < 0) {
      throw Body.cutShort();
    }
    left -= n;
    return n;
  }

  private void nextChunk(Connection connection) throws IOException {
    if (!first && !connection.line(MAX_LINE_BYTES).isEmpty()) {
      throw AnswerHead.violation("a chunk is longer than its length");
    }
    first = false;
    left = size(connection.line(MAX_LINE_BYTES));
    if (left == 0) {
      int trailers = 0;
      while (!connection.line(MAX_LINE_BYTES).isEmpty()) {
        if (++trailers > MAX_TRAILERS) {
          throw AnswerHead.violation("too many trailers");
        }
      }
      ended = true;
    }
  }

  private static long size(String line) throws TransportException {
    int semicolon = line.indexOf(';');
    String digits = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
    if (digits.isEmpty() || digits.length() > 15) {
      throw AnswerHead.violation("a chunk's length is not a number");
    }
    long size = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) < 0x80 ? Character.digit(digits.charAt(i), 16) : -1;
      if (digit < 0) {
        throw AnswerHead.violation("a chunk's length is not a number");
      }
      size = size << 4 | digit;
    }
    return size;
  }

  @Override
  public OptionalLong announcedLength() {
    return OptionalLong.empty();
  }

  @Override
  public boolean restIsBuffered(Connection connection) {
    return ended;
  }

  @Override
  public boolean delimited() {
    return delimited;
  }
}
