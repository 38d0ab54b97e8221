package io.forebay.core.dataset;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Characters of a URI (RFC 3986): what people forget is to percent-encode what it may not have. */
final class UriText {

  /** What stays as it is, a percent sign before two digits too. */
  private static final String PLAIN = "-._~!$&'()*+,;=:@/?";

  private UriText() {}

  /** What is wrong with a URI, as the end of a sentence; empty when nothing is. */
  static Optional<String> flawOf(String uri) {
    try {
      URI parsed = new URI(uri);
      if (parsed.getRawFragment() != null) {
        return Optional.of(
            "a URI of a source has no part behind a #; as a part of a name it is %23");
      }
      boolean printable = uri.chars().allMatch(c -> c > ' ' && c < 0x7f);
      return printable ? Optional.empty() : Optional.of(suggestion(uri));
    } catch (URISyntaxException _) {
      return Optional.of(suggestion(uri));
    }
  }

  private static String suggestion(String uri) {
    return "special characters are percent-encoded; write it as " + encoded(uri);
  }

  static String encoded(String uri) {
    int place = uri.indexOf("://") + 3;
    StringBuilder text = new StringBuilder(uri.substring(0, place));
    byte[] rest = uri.substring(place).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < rest.length; i++) {
      char c = (char) (rest[i] & 0xff);
      boolean escape = c == '%' && i + 2 < rest.length && isHex(rest[i + 1]) && isHex(rest[i + 2]);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (letter || escape || PLAIN.indexOf(c) >= 0) {
        text.append(c);
      } else {
        text.append("%%%02X".formatted((int) c));
      }
    }
    return text.toString();
  }

  private static boolean isHex(byte b) {
    return Character.digit(b, 16) >= 0;
  }
}
