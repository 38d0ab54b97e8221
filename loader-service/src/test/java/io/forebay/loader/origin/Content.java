package io.forebay.loader.origin;

import java.nio.ByteBuffer;
import java.util.Random;

/** Bytes for tests, and reading them back. */
public final class Content {

  private Content() {}

  /** Reproducible bytes without a pattern that could hide a shifted range. */
  public static byte[] random(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  public static byte[] read(Origin origin, OriginFile file, long offset, long length)
      throws OriginException, InterruptedException {
    try (ContentStream stream = origin.open(file, offset, length)) {
      return readAll(stream, (int) length);
    }
  }

  /** Reads to the end with room for more than was asked for, to see a stream that overshoots. */
  public static byte[] readAll(ContentStream stream, int expected)
      throws OriginException, InterruptedException {
    ByteBuffer buffer = ByteBuffer.allocate(expected + 1024);
    int n;
    while ((n = stream.read(buffer)) >= 0) {
      if (n == 0) {
        throw new AssertionError("a read of nothing");
      }
    }
    byte[] bytes = new byte[buffer.flip().remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
