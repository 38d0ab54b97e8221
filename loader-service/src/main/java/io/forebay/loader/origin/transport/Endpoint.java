package io.forebay.loader.origin.transport;

import java.util.Locale;

/**
 * Where connections go, and what they can be reused for.
 *
 * @param host name or address, without brackets around IPv6
 */
public record Endpoint(boolean tls, String host, int port) {

  public Endpoint {
    host = host.toLowerCase(Locale.ROOT);
    if (host.isEmpty() || port < 1 || port > 65535) {
      throw new IllegalArgumentException("not a host and port: " + host + ":" + port);
    }
  }

  /** The value of a {@code Host} field: the port only where it is not the scheme's own. */
  public String authority() {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == (tls ? 443 : 80) ? name : name + ":" + port;
  }

  /** For example {@code https://example.org:8443}. */
  @Override
  public String toString() {
    return (tls ? "https://" : "http://") + authority();
  }
}
