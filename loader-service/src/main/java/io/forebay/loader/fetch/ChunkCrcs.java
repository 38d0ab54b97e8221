package io.forebay.loader.fetch;

import io.forebay.core.manifest.Checksum.Algorithm;
import io.forebay.loader.origin.Evidence.PartDigest;
import java.nio.ByteBuffer;

/** The MD5 of the checksums of a block's chunks, as HDFS keeps them. */
final class ChunkCrcs implements ContentCheck {

  private final PartDigest.Md5OfCrcs of;
  private final ContentCheck md5 = ContentCheck.of(Algorithm.MD5);
  private ContentCheck chunk;
  private int left;

  ChunkCrcs(PartDigest.Md5OfCrcs of) {
    this.of = of;
    this.chunk = ContentCheck.of(of.crc());
    this.left = of.chunk();
  }

  @Override
  public void update(ByteBuffer bytes) {
    ByteBuffer rest = bytes.duplicate();
    while (rest.hasRemaining()) {
      int take = Math.min(rest.remaining(), left);
      chunk.update(rest.duplicate().limit(rest.position() + take));
      rest.position(rest.position() + take);
      left -= take;
      if (left == 0) {
        close();
      }
    }
  }

  private void close() {
    md5.update(ByteBuffer.wrap(chunk.value()));
    chunk = ContentCheck.of(of.crc());
    left = of.chunk();
  }

  @Override
  public byte[] value() {
    if (left < of.chunk()) {
      close();
    }
    return md5.value();
  }
}
