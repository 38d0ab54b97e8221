package io.forebay.api.auth;

import io.forebay.api.identity.OidcTenants;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** Which requests have to do with a browser's login. */
final class LoginPaths {

  private static final String LOGIN = "/auth/login";

  private static final String SESSION = "/auth/session";

  /** As Quarkus names the cookies of a session. */
  private static final String SESSION_COOKIE = "q_session";

  private LoginPaths() {}

  /** Whether a request begins a login. */
  static boolean isLogin(HttpServerRequest request) {
    return request.method().equals(HttpMethod.GET) && request.path().equals(LOGIN);
  }

  /** Whether a request has its token kept for the browser. */
  static boolean isSession(HttpServerRequest request) {
    return request.method().equals(HttpMethod.POST) && request.path().equals(SESSION);
  }

  /** Whether a request begins a login, comes back from the provider, or has a session. */
  static boolean concern(HttpServerRequest request) {
    return isLogin(request)
        || request.path().equals(OidcTenants.CALLBACK)
        || request.cookies().stream()
            .anyMatch(cookie -> cookie.getName().startsWith(SESSION_COOKIE));
  }
}
