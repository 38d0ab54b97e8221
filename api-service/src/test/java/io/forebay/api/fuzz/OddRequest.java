package io.forebay.api.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.forebay.api.testing.RawConnection;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A request as bytes.
 *
 * @param body a character for each byte
 * @param strays whether its path may lead to another operation, or to none
 */
record OddRequest(String line, List<String> headers, String body, boolean strays) {

  private static final int MAX_URI = 9_000;

  static OddRequest of(
      Operation operation, JsonNode document, Map<String, List<String>> known, Random random) {
    String path = operation.path();
    boolean strays = false;
    for (String name : operation.parameters("path").toList()) {
      String value = value(name, known, random);
      strays |= value.isEmpty() || value.matches("(?s).*([/.;%]|^\\.).*");
      path = path.replace("{" + name + "}", Odd.inUri(value, random));
    }
    String uri = path + query(operation, known, random);
    byte[] body =
        operation.body() instanceof MissingNode && random.nextInt(8) > 0
            ? new byte[0]
            : body(new OddJson(document, known, random).of(operation.body()), random);
    List<String> headers = new ArrayList<>(headers(operation, random));
    if (body.length > 0 || !operation.method().equals("GET")) {
      headers.add("Content-Length: " + body.length);
      headers.add("Content-Type: " + type(operation, random));
    }
    return new OddRequest(
        operation.method()
            + " "
            + (uri.length() > MAX_URI ? uri.substring(0, MAX_URI) : uri)
            + " HTTP/1.1",
        headers,
        new String(body, StandardCharsets.ISO_8859_1),
        strays || uri.length() > MAX_URI);
  }

  private static String value(String name, Map<String, List<String>> known, Random random) {
    return known.containsKey(name) && random.nextInt(3) > 0
        ? Odd.pick(known.get(name), random)
        : Odd.text(random);
  }

  private static String query(Operation operation, Map<String, List<String>> known, Random random) {
    List<String> query = new ArrayList<>();
    for (String name : operation.parameters("query").toList()) {
      for (int i = random.nextInt(3); i > 0; i--) {
        String value =
            switch (name) {
              case "cursor" -> cursor(random);
              case "limit" -> random.nextBoolean() ? "5" : Odd.number(random);
              default -> value(name, known, random);
            };
        query.add(name + "=" + Odd.inUri(value, random));
      }
    }
    if (random.nextInt(10) == 0) {
      query.add(Odd.inUri(Odd.text(random), random));
    }
    return query.isEmpty() ? "" : "?" + String.join("&", query);
  }

  // Most are of the right form, for one of the lists, with another key.
  private static String cursor(Random random) {
    if (random.nextInt(4) == 0) {
      return Odd.text(random);
    }
    String mark = String.valueOf("dvtforcskpanlxu".charAt(random.nextInt(15)));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((mark + "1:" + Odd.text(random)).getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> headers(Operation operation, Random random) {
    List<String> headers = new ArrayList<>();
    for (String name : operation.parameters("header").toList()) {
      if (random.nextInt(3) == 0) {
        headers.add(name + ": " + headerValue(random));
      }
    }
    if (random.nextInt(10) == 0) {
      headers.add(
          Odd.pick(
              List.of(
                  "Accept: text/csv",
                  "Accept: ;;;",
                  "Accept: */*;q=x",
                  "Accept-Encoding: gzip",
                  "Accept-Language: " + "x-".repeat(100),
                  "Range: bytes=0-",
                  "Origin: null",
                  "X-Request-Id: " + headerValue(random),
                  "X-HTTP-Method-Override: DELETE",
                  "Cookie: a=\"b; c",
                  "Content-Encoding: gzip"),
              random));
    }
    return headers;
  }

  private static String headerValue(Random random) {
    return random.nextBoolean()
        ? Odd.pick(List.of("\"1\"", "*", "W/\"1\"", "1", "\"x\", \"1\"", "99999999999"), random)
        : Odd.text(random)
            .replaceAll("[^\\x20-\\x7e\\xa0-\\xff]", "?")
            .transform(text -> text.substring(0, Math.min(text.length(), 1_000)));
  }

  private static String type(Operation operation, Random random) {
    if (random.nextInt(15) > 0) {
      return operation.method().equals("PATCH") && random.nextBoolean()
          ? "application/merge-patch+json"
          : "application/json";
    }
    return Odd.pick(
        List.of(
            "text/plain",
            "application/xml",
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "application/json; charset=\"utf-8\"",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "application/*",
            "*/*",
            "nonsense",
            "/"),
        random);
  }

  private static byte[] body(String json, Random random) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(24)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 1 -> (json + json).getBytes(StandardCharsets.UTF_8);
      case 2 -> json.getBytes(StandardCharsets.UTF_16);
      case 3 -> ("\ufeff" + json).getBytes(StandardCharsets.UTF_8);
      case 4 -> {
        byte[] broken = bytes.clone();
        if (broken.length > 0) {
          broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
        }
        yield broken;
      }
      case 5 -> "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
      case 6 -> new byte[0];
      default -> bytes;
    };
  }

  Answer send(String token) throws IOException {
    try (RawConnection connection = RawConnection.open(token)) {
      return Answer.of(
          connection.head(line, headers.toArray(String[]::new)).send(bytes()).answer());
    }
  }

  /** The server itself refuses what is none. */
  boolean isUri() {
    try {
      return !new URI(line.split(" ", 3)[1]).toString().isEmpty();
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private byte[] bytes() {
    return body.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    String text = new String(bytes(), StandardCharsets.UTF_8);
    return "%s %s %s"
        .formatted(line, headers, text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text);
  }
}
