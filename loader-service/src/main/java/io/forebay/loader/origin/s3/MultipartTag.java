package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.Evidence;
import java.util.OptionalLong;

/**
 * The entity tag of a multipart upload, {@code <md5>-<parts>}.
 *
 * @param md5 of the parts' MD5s, in lower-case hexadecimal digits
 */
record MultipartTag(String md5, int parts) {

  /**
   * What it says about the content.
   *
   * @param first bytes in the first part; empty when nobody knows
   * @param size bytes in the object
   */
  Evidence evidence(OptionalLong first, long size) {
    long part = first.orElse(0);
    boolean mayBeEqual = part > 0 && Math.ceilDiv(size, part) == parts;
    return new Evidence.CompositeMd5(md5, parts, mayBeEqual ? first : OptionalLong.empty());
  }
}
