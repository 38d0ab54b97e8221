package io.forebay.core.manifest;

import io.forebay.core.path.RefusalReason;
import java.util.ArrayList;
import java.util.List;

/** Leaves of refusals: the sort key says everything. */
final class RefusalFormat implements LeafFormat<Refusal> {

  static final RefusalFormat INSTANCE = new RefusalFormat();

  private RefusalFormat() {}

  @Override
  public int kind() {
    return 3;
  }

  @Override
  public byte[] key(Refusal refusal) {
    return RefusalCodec.encode(refusal);
  }

  @Override
  public long bytes(Refusal refusal) {
    return 0;
  }

  // Different keys of an origin may look the same when printed.
  @Override
  public boolean distinctKeys() {
    return false;
  }

  @Override
  public void write(Leaf<Refusal> leaf, ByteWriter columns, ByteWriter digests) {
    KeyColumn.write(leaf.keys(), columns);
  }

  @Override
  public Leaf<Refusal> read(int count, ByteReader columns, ByteReader digests) {
    List<byte[]> keys = KeyColumn.read(count, columns);
    List<Refusal> refusals = new ArrayList<>(count);
    for (byte[] key : keys) {
      refusals.add(RefusalCodec.decode(key));
    }
    return new Leaf<>(keys, refusals);
  }

  // Stored for ever, so independent of the order in which the reasons are declared.
  static int code(RefusalReason reason) {
    return switch (reason) {
      case ABSOLUTE_PATH -> 1;
      case EMPTY_SEGMENT -> 2;
      case DOT_SEGMENT -> 3;
      case NUL_CHARACTER -> 4;
      case NOT_UTF8 -> 5;
      case NAME_TOO_LONG -> 6;
      case PATH_TOO_LONG -> 7;
      case TRAILING_SLASH -> 8;
      case ALSO_A_DIRECTORY -> 9;
      case DUPLICATE_PATH -> 10;
      case SYMLINK_OUTSIDE_SOURCE -> 11;
      case SYMLINK_TO_DIRECTORY -> 12;
      case BROKEN_SYMLINK -> 13;
      case NOT_A_REGULAR_FILE -> 14;
      case UNREADABLE -> 15;
      case NOT_ALLOWED -> 16;
      case MISSING -> 17;
      case DENIED -> 18;
      case NO_LENGTH -> 19;
      case COMPRESSED -> 20;
      case WEB_PAGE -> 21;
    };
  }

  static RefusalReason reason(int code) {
    for (RefusalReason reason : RefusalReason.values()) {
      if (code(reason) == code) {
        return reason;
      }
    }
    throw new ManifestCorruptException("an unknown reason, " + code);
  }
}
