package io.forebay.core.manifest;

import java.util.Arrays;
import java.util.Optional;

/** Sort keys from one (inclusive) to another (exclusive), or to the end. */
final class KeyRange {

  static final KeyRange ALL = new KeyRange(PathKey.EMPTY, Optional.empty());

  private final byte[] from;
  private final Optional<byte[]> to;

  KeyRange(byte[] from, Optional<byte[]> to) {
    this.from = from;
    this.to = to;
  }

  /** Everything that starts with this text. */
  static KeyRange startingWith(String prefix) {
    byte[] key = PathKey.of(prefix);
    return key.length == 0 ? ALL : new KeyRange(key, Optional.of(PathKey.after(key)));
  }

  /** Everything strictly below this directory; everything when it is empty. */
  static KeyRange below(byte[] directory) {
    byte[] key = PathKey.below(directory);
    return key.length == 0 ? ALL : new KeyRange(key, Optional.of(PathKey.after(key)));
  }

  KeyRange startingAt(byte[] key) {
    return Arrays.compareUnsigned(key, from) > 0 ? new KeyRange(key, to) : this;
  }

  byte[] from() {
    return from;
  }

  Optional<byte[]> to() {
    return to;
  }

  boolean endsBefore(byte[] key) {
    return to.isPresent() && Arrays.compareUnsigned(to.get(), key) <= 0;
  }
}
