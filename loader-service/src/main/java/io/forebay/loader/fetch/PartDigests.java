package io.forebay.loader.fetch;

import io.forebay.core.manifest.Checksum;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** MD5s of consecutive parts. Begins at a part's start. */
final class PartDigests {

  private final Iterator<Long> sizes;
  private final List<byte[]> finished = new ArrayList<>();
  private ContentCheck current = ContentCheck.of(Checksum.Algorithm.MD5);
  private long left;
  private boolean begun;

  private PartDigests(Iterator<Long> sizes) {
    this.sizes = sizes;
    this.left = sizes.next();
  }

  /** Parts of equal size; the last may be shorter. */
  static PartDigests ofEqual(long partSize) {
    return new PartDigests(Stream.generate(() -> partSize).iterator());
  }

  /** Parts of these sizes, at least one, which are the content's size together. */
  static PartDigests ofSizes(List<Long> sizes) {
    return new PartDigests(sizes.iterator());
  }

  /** Takes the buffer's remaining bytes; leaves its position alone. */
  void update(ByteBuffer bytes) {
    ByteBuffer rest = bytes.duplicate();
    while (rest.hasRemaining()) {
      if (left == 0) {
        close();
        left = sizes.next();
      }
      int take = (int) Math.min(rest.remaining(), left);
      current.update(rest.duplicate().limit(rest.position() + take));
      rest.position(rest.position() + take);
      left -= take;
      begun = true;
    }
  }

  /** The digests of all parts, the last one however short. */
  List<byte[]> finish() {
    if (begun) {
      close();
    }
    return List.copyOf(finished);
  }

  private void close() {
    finished.add(current.value());
    current = ContentCheck.of(Checksum.Algorithm.MD5);
    begun = false;
  }
}
