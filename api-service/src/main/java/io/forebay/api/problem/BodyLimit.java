package io.forebay.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses bodies that are announced as too large with a problem document: Quarkus does it without a
 * word.
 */
@ApplicationScoped
class BodyLimit {

  // After authentication (200): who may not call is told nothing else.
  private static final int PRIORITY = 100;

  private final ObjectMapper json;
  private final long most;

  BodyLimit(
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
    this.json = json;
    this.most = most.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext call) {
    boolean tooLarge =
        Optional.ofNullable(call.request().getHeader(HttpHeaders.CONTENT_LENGTH))
            .filter(length -> Long.parseLong(length) > most)
            .isPresent();
    if (tooLarge) {
      refuse(call);
    } else {
      call.next();
    }
  }

  private void refuse(RoutingContext call) {
    ProblemBody problem = ProblemBody.of(RoutingProblems.of(413), call.request().path());
    try {
      call.response()
          .setStatusCode(problem.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
          // Nobody reads the body.
          .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
          .endHandler(_ -> call.request().connection().close())
          .end(json.writeValueAsString(problem));
    } catch (JsonProcessingException e) {
      call.fail(e);
    }
  }
}
