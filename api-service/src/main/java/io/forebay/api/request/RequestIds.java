package io.forebay.api.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives every request an id, in its answer's X-Request-Id and in log lines; a caller may bring its
 * own.
 */
public final class RequestIds {

  private static final String HEADER = "X-Request-Id";

  /** Where log lines and the audit log find it. */
  public static final String MDC_KEY = "requestId";

  private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int BEFORE_AUTHENTICATION = 1_000;

  void register(@Observes Filters filters) {
    filters.register(RequestIds::mark, BEFORE_AUTHENTICATION);
  }

  private static void mark(RoutingContext context) {
    String brought = context.request().getHeader(HEADER);
    String id =
        brought != null && USABLE.matcher(brought).matches()
            ? brought
            : UUID.randomUUID().toString();
    MDC.put(MDC_KEY, id);
    context.response().putHeader(HEADER, id);
    context.next();
  }
}
