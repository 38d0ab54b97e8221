package io.forebay.api.auth;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * The token of who logged in to the console with one. No script can read the cookie, no other
 * site's page makes a browser send it, and {@link SameOrigin} does not rely on that.
 */
final class SessionCookie {

  private static final String NAME = "forebay_session";

  private SessionCookie() {}

  /** The token; nothing when nobody logged in, or the session ended. */
  static Optional<String> token(HttpServerRequest request) {
    return Optional.ofNullable(request.getCookie(NAME))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty());
  }

  static void set(HttpServerRequest request, String token, Duration time) {
    add(request, token, time.toSeconds());
  }

  static void remove(HttpServerRequest request) {
    if (request.getCookie(NAME) != null) {
      add(request, "", 0);
    }
  }

  private static void add(HttpServerRequest request, String value, long seconds) {
    HttpServerResponse response = request.response();
    response.addCookie(
        Cookie.cookie(NAME, value)
            .setPath("/")
            .setHttpOnly(true)
            .setSecure("https".equals(request.scheme()))
            .setSameSite(CookieSameSite.STRICT)
            .setMaxAge(seconds));
  }
}
