package io.forebay.api.auth;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Which requests are for the console's pages and files: reading anything but what is the API's. The
 * HTTP permissions in application.properties say the same.
 */
public final class ConsolePaths {

  private static final List<String> OF_THE_API = List.of("/api", "/graphql", "/q", "/auth");

  private ConsolePaths() {}

  /** Whether a request is for them. */
  public static boolean concern(RoutingContext request) {
    HttpMethod method = request.request().method();
    // As routes see it: //api/v1 leads to the API, too.
    String path = request.normalizedPath();
    return (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))
        && OF_THE_API.stream().noneMatch(of -> path.equals(of) || path.startsWith(of + "/"));
  }
}
