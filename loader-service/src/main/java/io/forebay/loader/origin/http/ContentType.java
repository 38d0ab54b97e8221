package io.forebay.loader.origin.http;

import io.forebay.loader.origin.transport.HttpHeaders;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server calls a content ({@code Content-Type}, RFC 9110, section 8.3).
 *
 * @param name in lower case without its parameters; empty when the server does not say
 * @param charset of text, where this machine knows it
 */
record ContentType(String name, Optional<Charset> charset) {

  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([A-Za-z0-9._:+-]+)");

  static ContentType of(HttpHeaders headers) {
    String text = headers.first("Content-Type").orElse("");
    Matcher charset = CHARSET.matcher(text);
    return new ContentType(
        text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT),
        charset.find() ? known(charset.group(1)) : Optional.empty());
  }

  private static Optional<Charset> known(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  boolean isUnknown() {
    return name.isEmpty();
  }

  boolean isHtml() {
    return name.equals("text/html") || name.equals("application/xhtml+xml");
  }

  /** Whether it is a document in a notation of its own, which no list of URLs is. */
  boolean isDocument() {
    return isHtml() || name.endsWith("json") || name.endsWith("xml");
  }
}
