package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.transport.HttpAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** An answer's body for the SDK's parsers. */
final class AnswerInputStream extends InputStream {

  private final HttpAnswer answer;

  AnswerInputStream(HttpAnswer answer) {
    this.answer = answer;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return answer.read(ByteBuffer.wrap(target, offset, length));
  }

  @Override
  public void close() {
    answer.close();
  }
}
