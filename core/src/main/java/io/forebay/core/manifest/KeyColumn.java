package io.forebay.core.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * Sorted keys, front-coded: for each the length that it shares with its predecessor (none for the
 * first), then for each the length of the rest, then all the rests.
 */
final class KeyColumn {

  /** Longest key: a path of 3,800 bytes whose every byte is escaped, and room to spare. */
  static final int MAX_BYTES = 16_384;

  private KeyColumn() {}

  static void write(List<byte[]> keys, ByteWriter out) {
    int[] shared = new int[keys.size()];
    for (int i = 1; i < shared.length; i++) {
      shared[i] = PathKey.shared(keys.get(i - 1), keys.get(i));
      out.varint(shared[i]);
    }
    for (int i = 0; i < shared.length; i++) {
      out.varint(keys.get(i).length - shared[i]);
    }
    for (int i = 0; i < shared.length; i++) {
      out.put(keys.get(i), shared[i], keys.get(i).length);
    }
  }

  static List<byte[]> read(int count, ByteReader in) {
    int[] shared = new int[count];
    for (int i = 1; i < count; i++) {
      shared[i] = in.upTo(MAX_BYTES);
    }
    int[] own = new int[count];
    for (int i = 0; i < count; i++) {
      own[i] = in.upTo(MAX_BYTES);
    }
    List<byte[]> keys = new ArrayList<>(count);
    byte[] previous = PathKey.EMPTY;
    for (int i = 0; i < count; i++) {
      if (shared[i] > previous.length || shared[i] + own[i] > MAX_BYTES) {
        throw new ManifestCorruptException("a path does not fit its predecessor");
      }
      byte[] key = new byte[shared[i] + own[i]];
      System.arraycopy(previous, 0, key, 0, shared[i]);
      in.takeInto(key, shared[i], own[i]);
      keys.add(key);
      previous = key;
    }
    return keys;
  }
}
