package io.forebay.core.manifest;

import java.util.List;
import java.util.function.Supplier;

/**
 * One candidate file as bytes that sort, unsigned and lexicographically ({@link
 * java.util.Arrays#compareUnsigned(byte[], byte[])}), by path in {@link
 * io.forebay.core.path.PathOrder} and then by source: what {@link ManifestAssembler} wants. For
 * sorting listings that do not fit in memory.
 */
public final class EntryCodec {

  private EntryCodec() {}

  /**
   * The bytes of an entry.
   *
   * @throws IllegalArgumentException when the path has an unpaired surrogate
   */
  public static byte[] encode(ManifestEntry entry) {
    ByteWriter columns = new ByteWriter();
    ByteWriter digests = new ByteWriter();
    FileFormat.writeDetails(List.of(entry), columns, digests);
    ByteWriter out = new ByteWriter();
    out.put(PathKey.of(entry.path()));
    out.put(PathKey.TERMINATOR);
    out.int32(entry.source());
    out.varint(columns.length());
    out.put(columns.toBytes());
    out.put(digests.toBytes());
    return out.toBytes();
  }

  /**
   * The entry of these bytes.
   *
   * @throws ManifestCorruptException when these are not the bytes of an entry
   */
  public static ManifestEntry decode(byte[] record) {
    int end = PathKey.endOf(record, 0);
    ByteReader in = new ByteReader(record, end + 1, record.length);
    int source = in.int32();
    ByteReader columns = new ByteReader(in.take(in.upTo(in.remaining())));
    ByteReader digests = new ByteReader(in.take(in.remaining()));
    ManifestEntry entry =
        decoding(
            () ->
                FileFormat.readDetails(List.of(PathKey.path(record, 0, end)), columns, digests)
                    .getFirst());
    columns.requireEnd();
    digests.requireEnd();
    if (entry.source() != source) {
      throw new ManifestCorruptException("two different sources of " + entry.path());
    }
    return entry;
  }

  /** Values that their own types refuse cannot come from a writer. */
  static <V> V decoding(Supplier<V> decode) {
    try {
      return decode.get();
    } catch (IllegalArgumentException e) {
      throw new ManifestCorruptException("a value is out of its range", e);
    }
  }
}
