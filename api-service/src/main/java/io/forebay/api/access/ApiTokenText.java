package io.forebay.api.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A token as its holder sends it: {@code forebay_} and 256 random bits in base64url. The prefix
 * lets scanners of repositories and logs find one that was left there.
 */
record ApiTokenText(String text) {

  private static final String PREFIX = "forebay_";
  private static final int BYTES = 32;

  static ApiTokenText random(SecureRandom random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new ApiTokenText(
        PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  static boolean hasForm(String text) {
    return text.startsWith(PREFIX);
  }

  /** What is stored of it. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Never the token itself: this may end up in a log. */
  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
