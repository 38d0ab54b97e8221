package io.forebay.api.fuzz;

import java.util.List;
import java.util.Random;

/** Values that somebody could send who does not know better, or does. */
final class Odd {

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "null",
          "\0",
          "a\0b",
          "\ud800",
          "\ude00\ud83d",
          "😀",
          "e\u0301",
          "\u00e9",
          "\u202eabc",
          "\ufeff",
          "\uffff",
          "\u2028\r\n\t",
          "İıſß",
          "..",
          ".",
          "../../etc/passwd",
          "a/b",
          "/",
          "%",
          "%00",
          "%2F",
          "' OR '1'='1",
          "\"; DROP TABLE dataset; --",
          "${jndi:ldap://x}",
          "#{1+1}",
          "<script>",
          "*",
          "**/[",
          "[a-",
          "{a,",
          "\\",
          "-1",
          "0",
          "9223372036854775808",
          "1e400",
          "NaN",
          "2026-13-45T99:99:99Z",
          "-999999999-01-01T00:00:00Z",
          "+1000000000-12-31T23:59:59Z",
          "00000000-0000-0000-0000-000000000000",
          "user:",
          "user:\u00e9\u0301",
          "everyone:x",
          "s3://",
          "s3:///x",
          "http://[::1",
          "http://user:pass@host/",
          "file:relative",
          "x".repeat(254),
          "é".repeat(10_001),
          "x".repeat(70_000));

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-1",
          "1.5",
          "2147483647",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "1e3",
          "1e99",
          "1e400",
          "1e999999999",
          "-1E-999999999",
          "9".repeat(90),
          "9".repeat(2_000),
          "0." + "1".repeat(80));

  private Odd() {}

  static String text(Random random) {
    return pick(TEXTS, random);
  }

  static String number(Random random) {
    return pick(NUMBERS, random);
  }

  /** JSON that is nothing in particular. */
  static String json(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> "null";
      case 1 -> "true";
      case 2 -> "[]";
      case 3 -> "{}";
      case 4 -> number(random);
      case 5 -> "[".repeat(60) + "]".repeat(60);
      case 6 -> "{\"a\":".repeat(30) + "1" + "}".repeat(30);
      case 7 -> "[null, 1, \"x\", {}]";
      case 8 -> "{\"a\": 1, \"a\": 2}";
      case 9 -> "\"\\ud800\"";
      case 10 -> "[" + "1,".repeat(2_000) + "1]";
      default -> quoted(text(random));
    };
  }

  /** A JSON string; lone surrogates and NUL are escaped, so that the document stays UTF-8. */
  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  /** Percent-encoded, or nearly. */
  static String inUri(String text, Random random) {
    StringBuilder uri = new StringBuilder();
    for (byte b : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      boolean plain = b > ' ' && b < 127 && "#?&=+%\"<>\\^`{|}".indexOf(b) < 0;
      uri.append(
          plain || (b == '%' && random.nextInt(4) == 0)
              ? String.valueOf((char) b)
              : "%%%02X".formatted(b));
    }
    return uri.toString();
  }

  static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
