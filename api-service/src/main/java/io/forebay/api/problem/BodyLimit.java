package io.forebay.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
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

  private static final Duration PATIENCE = Duration.ofSeconds(10);

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
      String body = json.writeValueAsString(problem);
      passOver(call);
      call.response()
          .setStatusCode(problem.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
          .end(body);
    } catch (JsonProcessingException e) {
      call.fail(e);
    }
  }

  // Who is still sending when the connection is closed fails to send, and never reads the answer.
  private static void passOver(RoutingContext call) {
    HttpServerRequest request = call.request();
    long end = call.vertx().setTimer(PATIENCE.toMillis(), _ -> request.connection().close());
    request
        .handler(_ -> {})
        .endHandler(_ -> call.vertx().cancelTimer(end))
        .exceptionHandler(_ -> call.vertx().cancelTimer(end))
        .resume();
  }
}
