package io.forebay.api.metric;

import io.forebay.api.identity.OidcTenants;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * Names the route of a request in its metrics before anybody looks at it. REST names the template
 * of what it found instead; all that nobody finds or lets in, however it is written, stays one
 * series: Quarkus would take the path, and a caller without a token could fill all series there may
 * be.
 */
@ApplicationScoped
class RequestRoutes {

  /** Before whatever fails or ends a request. */
  private static final int FIRST = -2_000_000;

  private static final String ELSEWHERE = "UNKNOWN";
  private static final String OPERATION = "/q/";

  /** Routes that are none of REST's. */
  private static final Set<String> ROUTES =
      Set.of("/graphql", "/graphql/schema.graphql", OidcTenants.CALLBACK);

  void route(@Observes Router router) {
    router
        .route()
        .order(FIRST)
        .handler(RequestRoutes::name)
        // A request without a usable Host fails before any handler is asked.
        .failureHandler(RequestRoutes::name);
  }

  private static void name(RoutingContext call) {
    HttpRequestMetric.getRequestMetric(call).setTemplatePath(of(call.request().path()));
    call.next();
  }

  private static String of(String path) {
    // Quarkus leaves these out of the figures by what they begin with.
    return path != null && path.startsWith(OPERATION)
        ? OPERATION + ELSEWHERE
        : path != null && ROUTES.contains(path) ? path : ELSEWHERE;
  }
}
