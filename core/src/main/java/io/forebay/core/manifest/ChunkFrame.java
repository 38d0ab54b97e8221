package io.forebay.core.manifest;

import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A chunk around its content: format version, kind, the length of the columns, the columns and the
 * digests. This canonical form is what its id is taken of. The stored form deflates the columns
 * where that makes it smaller: ids, and so a manifest's digest, do not depend on the compressor.
 */
record ChunkFrame(int kind, ByteReader columns, ByteReader digests) {

  static final int FORMAT = 1;
  private static final int DEFLATED = 0x80;
  private static final int MAX_COLUMNS = 16 << 20;

  /** A chunk under its id, as stored. */
  static final class Sealed {
    private final ChunkId id;
    private final byte[] stored;

    private Sealed(ChunkId id, byte[] stored) {
      this.id = id;
      this.stored = stored;
    }

    ChunkId id() {
      return id;
    }

    byte[] stored() {
      return stored;
    }
  }

  static Sealed seal(int kind, ByteWriter columns, ByteWriter digests, Deflater deflater) {
    if (columns.length() > MAX_COLUMNS) {
      throw new IllegalArgumentException("the names in a manifest chunk take over 16 MiB");
    }
    byte[] content = columns.toBytes();
    byte[] tail = digests.toBytes();
    byte[] canonical = canonical(kind, content, tail);
    ChunkId id = ChunkId.addressOf(canonical);
    byte[] deflated = new byte[content.length];
    deflater.reset();
    deflater.setInput(content);
    deflater.finish();
    int length = deflater.deflate(deflated);
    if (!deflater.finished()) {
      return new Sealed(id, canonical);
    }
    ByteWriter out = new ByteWriter();
    out.put(FORMAT);
    out.put(kind | DEFLATED);
    out.varint(content.length);
    out.varint(length);
    out.put(deflated, 0, length);
    out.put(tail);
    return new Sealed(id, out.length() < canonical.length ? out.toBytes() : canonical);
  }

  static ChunkFrame open(ChunkId id, byte[] stored, Inflater inflater) {
    ByteReader in = new ByteReader(stored);
    int format = in.unsignedByte();
    if (format != FORMAT) {
      throw new ManifestCorruptException("an unknown format, " + format);
    }
    int kind = in.unsignedByte();
    int length = in.upTo(MAX_COLUMNS);
    byte[] content =
        (kind & DEFLATED) == 0
            ? in.take(length)
            : inflated(in.take(in.upTo(in.remaining())), length, inflater);
    byte[] tail = in.take(in.remaining());
    int plainKind = kind & ~DEFLATED;
    byte[] canonical = (kind & DEFLATED) == 0 ? stored : canonical(plainKind, content, tail);
    if (!ChunkId.addressOf(canonical).equals(id)) {
      throw new ManifestCorruptException("its content does not match its id");
    }
    return new ChunkFrame(plainKind, new ByteReader(content), new ByteReader(tail));
  }

  private static byte[] canonical(int kind, byte[] columns, byte[] digests) {
    ByteWriter out = new ByteWriter();
    out.put(FORMAT);
    out.put(kind);
    out.varint(columns.length);
    out.put(columns);
    out.put(digests);
    return out.toBytes();
  }

  private static byte[] inflated(byte[] deflated, int length, Inflater inflater) {
    // Deflate cannot shrink to less than 1/1032, so a larger claim is a lie; do not allocate it.
    if (length > 1_032L * deflated.length + 64) {
      throw new ManifestCorruptException("it claims to inflate beyond what is possible");
    }
    byte[] content = new byte[length];
    try {
      inflater.reset();
      inflater.setInput(deflated);
      int inflatedLength = inflater.inflate(content);
      boolean complete =
          inflatedLength == length
              && (inflater.finished()
                  || (inflater.inflate(new byte[1]) == 0 && inflater.finished()))
              && inflater.getRemaining() == 0;
      if (!complete) {
        throw new ManifestCorruptException("it does not inflate to its length");
      }
      return content;
    } catch (DataFormatException e) {
      throw new ManifestCorruptException("it does not inflate", e);
    }
  }
}
