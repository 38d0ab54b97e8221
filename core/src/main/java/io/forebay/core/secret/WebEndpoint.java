package io.forebay.core.secret;

import io.forebay.core.network.HostPattern;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server by scheme, host and port. Hosts are compared as they are written, without case: what two
 * programs might read differently (a dot at the end, an address as one number, a name that is not
 * in ASCII) is none.
 *
 * @param host a name, or an address without brackets; in lower case
 */
public record WebEndpoint(boolean tls, String host, int port) implements SecretEndpoint {

  private static final int MAX_HOST = 253;
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]|[^:\\[\\]]*)(?::([1-9][0-9]{0,4}))?");

  /**
   * @throws IllegalArgumentException when it is no host or no port
   */
  public WebEndpoint {
    host = checked(host);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port is between 1 and 65535");
    }
  }

  /**
   * The server that an {@code http} or {@code https} URL leads to.
   *
   * @throws IllegalArgumentException with what is wrong, in words that do not repeat the URL
   */
  public static WebEndpoint ofUrl(String url) {
    int colon = url.indexOf("://");
    String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("it starts with neither http:// nor https://");
    }
    boolean tls = scheme.equals("https");
    String authority = url.substring(colon + 3).split("[/?#]", 2)[0];
    if (authority.indexOf('@') >= 0) {
      throw new IllegalArgumentException("a user name or password does not belong there");
    }
    Matcher parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      throw new IllegalArgumentException("the host or the port is not valid");
    }
    String host = parts.group(1);
    boolean bracketed = host.startsWith("[");
    return new WebEndpoint(
        tls,
        bracketed ? host.substring(1, host.length() - 1) : host,
        parts.group(2) == null ? ownPort(tls) : Integer.parseInt(parts.group(2)));
  }

  private static String checked(String host) {
    // Before the case is changed: some characters that are not ASCII have lower case that is.
    boolean ascii = host.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (!ascii) {
      throw new IllegalArgumentException(
          "a host is written in ASCII, an international name in its xn-- form");
    }
    if (host.length() > MAX_HOST || host.startsWith("*") || !isHost(host)) {
      throw new IllegalArgumentException(
          "the host is neither a name such as store.example.org nor a plain address");
    }
    return host.toLowerCase(Locale.ROOT);
  }

  private static boolean isHost(String host) {
    try {
      HostPattern.parse(host);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int ownPort(boolean tls) {
    return tls ? 443 : 80;
  }

  /** For example {@code https://minio.storage.svc:9000}; without the scheme's own port. */
  @Override
  public String toString() {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return (tls ? "https://" : "http://") + name + (port == ownPort(tls) ? "" : ":" + port);
  }
}
