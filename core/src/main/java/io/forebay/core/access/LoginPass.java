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
 * What stands for the admin token for a while: a link that logs a browser in, once and within
 * minutes, or the session that it begins. Whoever holds that token can make one without asking
 * anybody; it tells nothing of the token, and a new token ends it. Its text is the use's mark and,
 * in base64url, the end in seconds since 1970 (8 bytes), the nonce (16) and an HMAC-SHA-256 of the
 * use and both (32) whose key is the token.
 *
 * @param use what it is good for
 * @param nonce tells it from all others, so that it is not used twice
 * @param until when it is no longer good, in whole seconds
 */
public record LoginPass(Use use, UUID nonce, Instant until) {

  /** What one is good for. */
  public enum Use {
    /** Beginning a session, once. */
    LINK("fbl_", Duration.ofMinutes(10)),
    /** A browser's cookie; a working day, who comes back the next logs in again. */
    SESSION("fbs_", Duration.ofHours(12));

    private final String mark;
    private final Duration life;

    Use(String mark, Duration life) {
      this.mark = mark;
      this.life = life;
    }

    /** How long one is good for that is made now. */
    public Duration life() {
      return life;
    }

    /** Whether a text can be one of this use. */
    public boolean isUseOf(String text) {
      return text.startsWith(mark);
    }
  }

  private static final int SIGNED = Long.BYTES + 2 * Long.BYTES;

  /** One that is made now. */
  public static LoginPass now(Use use, Instant now) {
    return new LoginPass(
        use, UUID.randomUUID(), Instant.ofEpochSecond(now.plus(use.life).getEpochSecond()));
  }

  /** As it goes into an address. */
  public String text(String adminToken) {
    byte[] signed = signed();
    byte[] signature = signature(use, signed, adminToken);
    return use.mark
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                ByteBuffer.allocate(signed.length + signature.length)
                    .put(signed)
                    .put(signature)
                    .array());
  }

  /**
   * What a text is; nothing when it is none of this use, was made with another token, or is too
   * old. Whether it was used already, others know.
   */
  public static Optional<LoginPass> read(Use use, String text, String adminToken, Instant now) {
    if (!use.isUseOf(text)) {
      return Optional.empty();
    }
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(use.mark.length())));
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
    if (until <= now.getEpochSecond()
        || until > now.plus(use.life.multipliedBy(2)).getEpochSecond()) {
      return Optional.empty();
    }
    LoginPass link = new LoginPass(use, nonce, Instant.ofEpochSecond(until));
    return MessageDigest.isEqual(signature, signature(use, link.signed(), adminToken))
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

  private static byte[] signature(Use use, byte[] signed, String adminToken) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(adminToken.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(("forebay login " + use.mark).getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }
}
