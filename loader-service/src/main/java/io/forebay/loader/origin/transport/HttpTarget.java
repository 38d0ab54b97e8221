package io.forebay.loader.origin.transport;

import java.util.Locale;

/**
 * What a request asks for. Unlike {@link java.net.URI} it keeps the path byte for byte, dots and
 * double slashes included, and takes host names with underscores.
 *
 * @param path percent-encoded, starts with a slash
 * @param query percent-encoded, without the question mark; empty for none
 */
public record HttpTarget(Endpoint endpoint, String path, String query) {

  public HttpTarget {
    requirePrintable(path);
    requirePrintable(query);
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("the path must start with a slash");
    }
  }

  /**
   * Parses an absolute {@code http} or {@code https} URL; a fragment is dropped.
   *
   * @throws IllegalArgumentException when it is none; the message does not repeat the URL
   */
  public static HttpTarget parse(String url) {
    int colon = url.indexOf("://");
    String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("not an http or https URL");
    }
    boolean tls = scheme.equals("https");
    String rest = url.substring(colon + 3);
    int fragment = rest.indexOf('#');
    rest = fragment < 0 ? rest : rest.substring(0, fragment);
    int end = indexOfAny(rest, '/', '?');
    String pathAndQuery = rest.substring(end);
    int question = pathAndQuery.indexOf('?');
    String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
    String query = question < 0 ? "" : pathAndQuery.substring(question + 1);
    Endpoint endpoint = endpoint(tls, rest.substring(0, end));
    return new HttpTarget(endpoint, path.isEmpty() ? "/" : path, query);
  }

  private static Endpoint endpoint(boolean tls, String authority) {
    if (authority.indexOf('@') >= 0) {
      throw new IllegalArgumentException("user names and passwords do not belong into a URL");
    }
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']');
    String host = hasPort ? authority.substring(0, colon) : authority;
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    requirePrintable(bare);
    try {
      int port = hasPort ? Integer.parseInt(authority.substring(colon + 1)) : tls ? 443 : 80;
      return new Endpoint(tls, bare, port);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the port is not a number", e);
    }
  }

  private static int indexOfAny(String text, char a, char b) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == a || text.charAt(i) == b) {
        return i;
      }
    }
    return text.length();
  }

  private static void requirePrintable(String part) {
    for (int i = 0; i < part.length(); i++) {
      if (part.charAt(i) <= ' ' || part.charAt(i) >= 0x7f) {
        throw new IllegalArgumentException(
            "a URL takes spaces, control and non-ASCII characters percent-encoded only");
      }
    }
  }

  /** The same place without its query. */
  public HttpTarget withoutQuery() {
    return new HttpTarget(endpoint, path, "");
  }

  /** Another path at the same endpoint, without a query. */
  public HttpTarget at(String otherPath) {
    return new HttpTarget(endpoint, otherPath, "");
  }

  /** What stands in the request line. */
  public String requestTarget() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  /** For people: without the query, which may be a signature. */
  @Override
  public String toString() {
    return endpoint + path;
  }
}
