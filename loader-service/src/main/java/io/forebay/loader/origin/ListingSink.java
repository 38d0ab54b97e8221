package io.forebay.loader.origin;

import io.forebay.core.manifest.Checksum;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.path.RefusalReason;
import java.util.Optional;

/** Takes what an origin lists. Called by the listing thread only; may be slow, nothing piles up. */
public interface ListingSink {

  /**
   * Whether the key is wanted at all. Origins ask before they touch what it stands for: what is not
   * wanted need not be readable. They may hand it over nevertheless.
   *
   * @param key as {@link #file} or {@link #refused} would get it; one that ends with a slash is a
   *     directory's, and then false says that nothing below it is wanted
   */
  default boolean wants(String key) {
    return true;
  }

  /**
   * Takes one file.
   *
   * @param key raw, relative to the origin's root; ends with a slash for directory markers
   * @param size length in bytes
   * @param identity what identifies the content now
   * @param checksum of the whole content, where the listing itself gives one
   * @throws InterruptedException to end the listing
   */
  void file(String key, long size, ContentIdentity identity, Optional<Checksum> checksum)
      throws InterruptedException;

  /**
   * Takes one key that cannot become a file.
   *
   * @param displayKey printable: bytes that are not UTF-8 and control characters as {@code \xNN}
   * @param size length in bytes, or -1 when unknown
   * @throws InterruptedException to end the listing
   */
  void refused(String displayKey, long size, RefusalReason reason) throws InterruptedException;
}
