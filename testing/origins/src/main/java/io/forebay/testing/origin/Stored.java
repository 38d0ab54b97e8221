package io.forebay.testing.origin;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file at an origin.
 *
 * @param etag the content's MD5, as S3 stores have it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Stored(byte[] content, String etag) {

  static Stored of(byte[] content) {
    try {
      byte[] md5 = MessageDigest.getInstance("MD5").digest(content);
      return new Stored(content, HexFormat.of().formatHex(md5));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
