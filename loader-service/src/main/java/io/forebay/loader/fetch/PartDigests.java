package io.forebay.loader.fetch;

import io.forebay.core.manifest.Checksum;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** MD5s of consecutive parts of equal size; the last may be shorter. Begins at a part's start. */
final class PartDigests {

  private final long partSize;
  private final List<byte[]> finished = new ArrayList<>();
  private ContentCheck current = ContentCheck.of(Checksum.Algorithm.MD5);
  private long inCurrent;

  PartDigests(long partSize) {
    this.partSize = partSize;
  }

  /** Takes the buffer's remaining bytes; leaves its position alone. */
  void update(ByteBuffer bytes) {
    ByteBuffer rest = bytes.duplicate();
    while (rest.hasRemaining()) {
      int take = (int) Math.min(rest.remaining(), partSize - inCurrent);
      current.update(rest.duplicate().limit(rest.position() + take));
      rest.position(rest.position() + take);
      inCurrent += take;
      if (inCurrent == partSize) {
        close();
      }
    }
  }

  /** The digests of all parts, the last one however short. */
  List<byte[]> finish() {
    if (inCurrent > 0) {
      close();
    }
    return List.copyOf(finished);
  }

  private void close() {
    finished.add(current.value());
    current = ContentCheck.of(Checksum.Algorithm.MD5);
    inCurrent = 0;
  }
}
