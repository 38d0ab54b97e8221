package io.forebay.core.manifest;

/**
 * One refusal as bytes that sort, unsigned and lexicographically, in the order of a manifest's
 * refusals: display key (in path order), source, reason, size. For sorting more than fits in
 * memory.
 */
public final class RefusalCodec {

  private RefusalCodec() {}

  /**
   * The bytes of a refusal.
   *
   * @throws IllegalArgumentException when the display key has an unpaired surrogate or more than
   *     about 16,000 bytes
   */
  public static byte[] encode(Refusal refusal) {
    ByteWriter out = new ByteWriter();
    out.put(PathKey.of(refusal.displayKey()));
    out.put(PathKey.TERMINATOR);
    out.int32(refusal.source());
    out.put(RefusalFormat.code(refusal.reason()));
    out.int64(refusal.size());
    if (out.length() > KeyColumn.MAX_BYTES) {
      throw new IllegalArgumentException("the display key is too long: " + refusal.displayKey());
    }
    return out.toBytes();
  }

  /**
   * The refusal of these bytes.
   *
   * @throws ManifestCorruptException when these are not the bytes of a refusal
   */
  public static Refusal decode(byte[] record) {
    int end = PathKey.endOf(record, 0);
    ByteReader in = new ByteReader(record, end + 1, record.length);
    int source = in.int32();
    var reason = RefusalFormat.reason(in.unsignedByte());
    Refusal refusal = new Refusal(PathKey.path(record, 0, end), in.int64(), source, reason);
    in.requireEnd();
    return refusal;
  }
}
