package io.forebay.loader.fetch;

import io.forebay.core.manifest.Checksum;
import io.forebay.loader.origin.Evidence.PartDigest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Digests of consecutive parts. Begins at a part's start. */
final class PartDigests {

  private final PartDigest inner;
  private final Iterator<Long> sizes;
  private final List<byte[]> finished = new ArrayList<>();
  private ContentCheck current;
  private long left;
  private boolean begun;

  private PartDigests(PartDigest inner, Iterator<Long> sizes) {
    this.inner = inner;
    this.current = check(inner);
    this.sizes = sizes;
    this.left = sizes.next();
  }

  /** Parts of equal size; the last may be shorter. */
  static PartDigests ofEqual(PartDigest inner, long partSize) {
    return new PartDigests(inner, Stream.generate(() -> partSize).iterator());
  }

  /** Parts of these sizes, at least one, which are the content's size together. */
  static PartDigests ofSizes(PartDigest inner, List<Long> sizes) {
    return new PartDigests(inner, sizes.iterator());
  }

  private static ContentCheck check(PartDigest inner) {
    return switch (inner) {
      case PartDigest.Md5 _ -> ContentCheck.of(Checksum.Algorithm.MD5);
      case PartDigest.Md5OfCrcs crcs -> new ChunkCrcs(crcs);
    };
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
    current = check(inner);
    begun = false;
  }
}
