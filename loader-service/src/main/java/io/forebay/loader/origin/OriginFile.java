package io.forebay.loader.origin;

import io.forebay.core.manifest.ContentIdentity;
import java.util.Objects;

/**
 * A file as its origin listed it.
 *
 * @param key the origin's own name of the file, relative to the origin's root
 * @param size length in bytes
 * @param identity what identified the content then
 */
public record OriginFile(String key, long size, ContentIdentity identity) {

  public OriginFile {
    Objects.requireNonNull(key);
    Objects.requireNonNull(identity);
    if (size < 0) {
      throw new IllegalArgumentException("negative size");
    }
  }

  /** Fails unless the range lies within the file. */
  public void requireRange(long offset, long length) {
    Objects.checkFromIndexSize(offset, length, size);
  }

  /** True when the range is the whole file, which can be asked for without a range. */
  public boolean isWhole(long offset, long length) {
    return offset == 0 && length == size;
  }
}
