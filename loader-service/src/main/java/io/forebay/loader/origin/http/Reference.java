package io.forebay.loader.origin.http;

import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.PercentEncoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * References in pages and redirects (RFC 3986, section 5), resolved leniently: servers print
 * characters that no URI may have, and those are percent-encoded here.
 */
final class Reference {

  private Reference() {}

  /** Empty for references to something other than http or https. */
  static Optional<HttpTarget> resolve(HttpTarget base, String reference) {
    String text = encoded(reference.strip());
    try {
      if (text.startsWith("//")) {
        return Optional.of(whole((base.endpoint().tls() ? "https:" : "http:") + text));
      }
      if (text.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*")) {
        return Optional.of(whole(text));
      }
      String bare = before(text, '#');
      String path = before(bare, '?');
      String query = path.length() == bare.length() ? "" : bare.substring(path.length() + 1);
      String directory = base.path().substring(0, base.path().lastIndexOf('/') + 1);
      String whole = path.startsWith("/") ? path : path.isEmpty() ? base.path() : directory + path;
      return Optional.of(new HttpTarget(base.endpoint(), withoutDots(whole), query));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static HttpTarget whole(String url) {
    HttpTarget target = HttpTarget.parse(url);
    return new HttpTarget(target.endpoint(), withoutDots(target.path()), target.query());
  }

  private static String before(String text, char end) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  /** RFC 3986, section 5.2.4. */
  private static String withoutDots(String path) {
    List<String> kept = new ArrayList<>();
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      switch (segments[i]) {
        case ".." -> {
          if (!kept.isEmpty()) {
            kept.removeLast();
          }
          if (last) {
            kept.add("");
          }
        }
        case "." -> {
          if (last) {
            kept.add("");
          }
        }
        default -> kept.add(segments[i]);
      }
    }
    return "/" + String.join("/", kept);
  }

  private static String encoded(String reference) {
    StringBuilder text = new StringBuilder(reference.length());
    reference
        .codePoints()
        .forEach(
            c -> {
              if (c <= ' ' || c >= 0x7f) {
                byte[] bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8);
                for (byte b : bytes) {
                  text.append("%%%02X".formatted(b & 0xff));
                }
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.toString();
  }

  /**
   * The decoded key of a target below a directory; empty when it is not below it, or not UTF-8.
   *
   * @param directory a path that ends with a slash
   */
  static Optional<String> keyBelow(HttpTarget directory, HttpTarget target) {
    if (!target.endpoint().equals(directory.endpoint())) {
      return Optional.empty();
    }
    Optional<String> base = PercentEncoding.decode(directory.path());
    return PercentEncoding.decode(target.path())
        .filter(path -> base.isPresent() && path.startsWith(base.get()))
        .map(path -> path.substring(base.get().length()))
        .filter(key -> !key.isEmpty());
  }
}
