package io.forebay.api.auth;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/**
 * Whether a request that a browser's cookie vouches for comes from a page of ours. A cookie goes
 * along with whatever page makes a browser send something here, so what changes anything, and a
 * websocket, must say where it comes from.
 */
final class SameOrigin {

  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private SameOrigin() {}

  /** Whether a cookie is enough for the request. */
  static boolean isShown(HttpServerRequest request) {
    boolean isWebSocket = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    if (READING.contains(request.method()) && !isWebSocket) {
      return true;
    }
    // Only the browser itself can set these; older ones, and some for websockets, know the second.
    String site = request.getHeader("Sec-Fetch-Site");
    return site == null
        ? own(request).equals(request.getHeader("Origin"))
        : site.equals("same-origin");
  }

  private static String own(HttpServerRequest request) {
    return request.scheme() + "://" + request.authority();
  }
}
