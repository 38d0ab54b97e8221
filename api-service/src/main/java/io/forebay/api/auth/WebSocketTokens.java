package io.forebay.api.auth;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what a request says in its Authorization header, or, since browsers cannot set headers of
 * websockets, in a subprotocol {@code quarkus-http-upgrade#Authorization#Bearer%20TOKEN} that is
 * offered beside the real one. That is the form that Quarkus WebSockets Next reads, too.
 */
public final class WebSocketTokens {

  private static final String CARRIER = "quarkus-http-upgrade#authorization#";

  private WebSocketTokens() {}

  /** For example {@code Bearer abc}; null when there is nothing. */
  static String authorization(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .or(() -> carried(request))
        .orElse(null);
  }

  /**
   * Whether a websocket's request shows anything. Such a one is let in by that or not at all; only
   * one that shows nothing may do so later, by {@link ConnectionInit}.
   */
  public static boolean isShown(HttpServerRequest request) {
    return isWebsocket(request)
        && (request.headers().contains(HttpHeaders.AUTHORIZATION)
            || carriers(request).findAny().isPresent()
            || SessionCookie.token(request).isPresent());
  }

  /** Whether a request becomes a connection that stays, as Vert.x decides it. */
  public static boolean isWebsocket(HttpServerRequest request) {
    return request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true);
  }

  private static Optional<String> carried(HttpServerRequest request) {
    return isWebsocket(request)
        ? carriers(request).findFirst().flatMap(offer -> decoded(offer.substring(CARRIER.length())))
        : Optional.empty();
  }

  private static Stream<String> carriers(HttpServerRequest request) {
    return request.headers().getAll("Sec-WebSocket-Protocol").stream()
        .flatMap(header -> Arrays.stream(header.split(",", -1)))
        .map(String::strip)
        .filter(offer -> offer.regionMatches(true, 0, CARRIER, 0, CARRIER.length()));
  }

  private static Optional<String> decoded(String token) {
    try {
      return Optional.of(URLDecoder.decode(token, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      // What is not an encoded text is not a token: refused as if there were none.
      return Optional.empty();
    }
  }
}
