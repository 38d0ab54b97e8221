package io.forebay.service.health;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tells a kubelet or a load balancer, which have no token, whether the service is alive and ready,
 * and nothing else: what is wrong with it is for who has one. The checks run once a second at most
 * and never twice at once, however many ask.
 */
@ApplicationScoped
public class OpenProbes {

  /** After authorization (100). */
  private static final int STAGE = 94;

  private static final Duration KEPT = Duration.ofSeconds(1);

  /** Checks that take longer are as good as failed. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String HEALTH = "/q/health";
  private static final String LIVE = "/q/health/live";
  private static final String READY = "/q/health/ready";
  private static final String UP = "{\"status\":\"UP\"}";
  private static final String DOWN = "{\"status\":\"DOWN\"}";
  private static final int UNAUTHORIZED = 401;
  private static final int UNAVAILABLE = 503;

  private final Map<String, Probe> probes;

  /** What is asked of the service, by many at once: one run of its checks after the other. */
  private static final class Probe {

    private final Supplier<Uni<SmallRyeHealth>> checks;
    private Uni<SmallRyeHealth> last;
    private long endedAt;
    private boolean runs;

    Probe(Supplier<Uni<SmallRyeHealth>> checks) {
      this.checks = checks;
    }

    synchronized Uni<SmallRyeHealth> health() {
      if (last == null || (!runs && System.nanoTime() - endedAt > KEPT.toNanos())) {
        runs = true;
        last = checks.get().onTermination().invoke(this::ended).memoize().indefinitely();
      }
      return last;
    }

    private synchronized void ended() {
      runs = false;
      endedAt = System.nanoTime();
    }
  }

  OpenProbes(SmallRyeHealthReporter reporter) {
    this.probes =
        Map.of(
            LIVE, new Probe(reporter::getLivenessAsync),
            READY, new Probe(reporter::getReadinessAsync));
  }

  /** Whether a request asks for no more than everybody is told: nobody looks at who sends it. */
  public static boolean concern(RoutingContext call) {
    HttpMethod method = call.request().method();
    String path = path(call);
    return (path.equals(LIVE) || path.equals(READY))
        && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))
        && call.request().getHeader(HttpHeaders.AUTHORIZATION) == null;
  }

  /** As permissions and routes see it: a slash more at the end is the same. */
  private static String path(RoutingContext call) {
    String path = call.normalizedPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  void register(@Observes Filters filters) {
    filters.register(this::answer, STAGE);
  }

  private void answer(RoutingContext call) {
    boolean isKnown =
        call.user() instanceof QuarkusHttpUser user && !user.getSecurityIdentity().isAnonymous();
    if (isKnown || !call.normalizedPath().startsWith(HEALTH)) {
      call.next();
    } else if (concern(call)) {
      var _ =
          probes
              .get(path(call))
              .health()
              .ifNoItem()
              .after(PATIENCE)
              .fail()
              .subscribe()
              .with(found -> end(call.response(), found.isDown()), _ -> end(call.response(), true));
    } else {
      // Whatever else of health a permission lets in by mistake.
      call.fail(UNAUTHORIZED);
    }
  }

  private static void end(HttpServerResponse response, boolean isDown) {
    if (response.ended() || response.closed()) {
      return;
    }
    response
        .setStatusCode(isDown ? UNAVAILABLE : 200)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(isDown ? DOWN : UP);
  }
}
