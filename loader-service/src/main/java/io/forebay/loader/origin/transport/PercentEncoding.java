package io.forebay.loader.origin.transport;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoding of paths (RFC 3986, section 2). */
public final class PercentEncoding {

  private static final String HEX = "0123456789ABCDEF";

  private PercentEncoding() {}

  /** Encodes everything but unreserved characters and slashes, as S3 signatures need it. */
  public static String path(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    StringBuilder encoded = new StringBuilder(bytes.length + 16);
    for (byte b : bytes) {
      if (isPlain(b)) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.charAt(b >> 4 & 0xf)).append(HEX.charAt(b & 0xf));
      }
    }
    return encoded.toString();
  }

  /** Encodes everything but unreserved characters: a parameter's value in a query. */
  public static String parameter(String value) {
    return path(value).replace("/", "%2F");
  }

  private static boolean isPlain(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '/'
        || b == '-'
        || b == '.'
        || b == '_'
        || b == '~';
  }

  /** The bytes that a reference means; a percent sign without two digits means itself. */
  public static byte[] bytes(String reference) {
    byte[] in = reference.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(in.length);
    for (int i = 0; i < in.length; i++) {
      int high = i + 2 < in.length && in[i] == '%' ? Character.digit(in[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
      if (low < 0) {
        out.put(in[i]);
      } else {
        out.put((byte) (high << 4 | low));
        i += 2;
      }
    }
    byte[] decoded = new byte[out.flip().remaining()];
    out.get(decoded);
    return decoded;
  }

  /** The text that a reference means; empty when it is not UTF-8. */
  public static Optional<String> decode(String reference) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(reference))).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
