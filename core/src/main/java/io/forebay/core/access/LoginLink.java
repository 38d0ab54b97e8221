package io.forebay.core.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What logs a browser in as the holder of the admin token, once and within minutes. Whoever holds
 * that token can make one without asking anybody; it tells nothing of the token. Its text is {@code
 * fbl_} and, in base64url, the end in seconds since 1970 (8 bytes), the nonce (16) and an
 * HMAC-SHA-256 of both (32) whose key is the token.
 *
 * @param nonce tells it from all others, so that it is not used twice
 * @param until when it is no longer good, in whole seconds
 */
public record LoginLink(UUID nonce, Instant until) {

  /** How long one is good for that is made now. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  private static final String FORM = "fbl_";
  private static final byte[] PURPOSE = "forebay login link".getBytes(StandardCharsets.UTF_8);
  private static final int SIGNED = Long.BYTES + 2 * Long.BYTES;

  /** Whether a text can be one. */
  public static boolean hasForm(String text) {
    return text.startsWith(FORM);
  }

  /** As it goes into an address. */
  public String text(String adminToken) {
    byte[] signed = signed();
    byte[] signature = signature(signed, adminToken);
    return FORM
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                ByteBuffer.allocate(signed.length + signature.length)
                    .put(signed)
                    .put(signature)
                    .array());
  }

  /**
   * The link that a text is; nothing when it is none, was made with another token, or is too old.
   * Whether it was used already, others know.
   */
  public static Optional<LoginLink> read(String text, String adminToken, Instant now) {
    if (!hasForm(text)) {
      return Optional.empty();
    }
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(FORM.length())));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    if (bytes.remaining() <= SIGNED) {
      return Optional.empty();
    }
    long until = bytes.getLong();
    UUID nonce = new UUID(bytes.getLong(), bytes.getLong());
    byte[] signature = new byte[bytes.remaining()];
    bytes.get(signature);
    // Beyond that there are no instants, and nobody made such a link.
    if (until <= now.getEpochSecond() || until > now.plus(LIFE.multipliedBy(2)).getEpochSecond()) {
      return Optional.empty();
    }
    LoginLink link = new LoginLink(nonce, Instant.ofEpochSecond(until));
    return MessageDigest.isEqual(signature, signature(link.signed(), adminToken))
        ? Optional.of(link)
        : Optional.empty();
  }

  private byte[] signed() {
    return ByteBuffer.allocate(SIGNED)
        .putLong(until.getEpochSecond())
        .putLong(nonce.getMostSignificantBits())
        .putLong(nonce.getLeastSignificantBits())
        .array();
  }

  private static byte[] signature(byte[] signed, String adminToken) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(adminToken.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(PURPOSE);
      return mac.doFinal(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }
}
