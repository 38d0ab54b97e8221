package io.forebay.api.console;

import io.forebay.api.auth.ConsolePaths;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * The console's pages are made in the browser: whichever of them somebody opens by its address, the
 * first one comes, and shows it. Its files are static resources of the module ui.
 */
@ApplicationScoped
class ConsoleRoutes {

  private static final String START = "/";

  /** Before what answers with a file or with 404. */
  private static final int EARLY = -1;

  void register(@Observes Router router) {
    router.get().order(EARLY).handler(ConsoleRoutes::page);
  }

  private static void page(RoutingContext call) {
    if (isPage(call)) {
      call.reroute(START);
    } else {
      call.next();
    }
  }

  private static boolean isPage(RoutingContext call) {
    String path = call.normalizedPath();
    String accepted = call.request().getHeader(HttpHeaders.ACCEPT);
    return ConsolePaths.concern(call)
        && !path.equals(START)
        && !path.startsWith("/assets/")
        && accepted != null
        && accepted.contains("text/html")
        && path.indexOf('.', path.lastIndexOf('/')) < 0;
  }
}
