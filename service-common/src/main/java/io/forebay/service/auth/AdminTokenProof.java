package io.forebay.service.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * That somebody held an admin token, without the token.
 *
 * @param digest SHA-256 of the token in hex
 */
public record AdminTokenProof(String digest) {

  static AdminTokenProof of(String token) {
    try {
      return new AdminTokenProof(
          HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-256")
                      .digest(token.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Nothing of it: this may end up in a log. */
  @Override
  public String toString() {
    return "the admin token";
  }
}
