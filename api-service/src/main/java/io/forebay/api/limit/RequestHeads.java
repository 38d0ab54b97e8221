package io.forebay.api.limit;

import io.forebay.api.problem.ProblemAnswer;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Refuses paths, queries and headers that are too large or hold what cannot be kept, with a problem
 * document. The server's own limits lie above these: it answers without a word.
 */
@ApplicationScoped
class RequestHeads {

  private static final int INVALID = 400;
  private static final int FIRST = -1_000_000;

  /** What a line of the head has beside name and value. */
  private static final int SEPARATORS = 4;

  private final Limits limits;

  RequestHeads(Limits limits) {
    this.limits = limits;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, Stage.HEAD);
  }

  /** What the router finds wrong before it asks any filter: a Host that is missing or none. */
  void route(@Observes Router router) {
    router.route().order(FIRST).failureHandler(RequestHeads::fail);
  }

  private static void fail(RoutingContext call) {
    if (call.statusCode() == INVALID && call.failure() instanceof VertxException) {
      ProblemAnswer.send(
          call,
          new Problem(
              ProblemCode.INVALID_REQUEST, "The request's path or Host header cannot be read."));
    } else {
      call.next();
    }
  }

  private void check(RoutingContext call) {
    Optional<Problem> problem = problem(call.request());
    if (problem.isPresent()) {
      ProblemAnswer.send(call, problem.get());
    } else {
      call.next();
    }
  }

  private Optional<Problem> problem(HttpServerRequest request) {
    String uri = request.uri();
    if (uri.length() > limits.uriSize().asLongValue()) {
      return Optional.of(
          new Problem(
              ProblemCode.URI_TOO_LONG,
              "Path and query have at most " + limits.uriSize().asLongValue() + " bytes."));
    }
    if (size(request) > limits.headerSize().asLongValue()) {
      return Optional.of(
          new Problem(
              ProblemCode.HEADERS_TOO_LARGE,
              "All headers have at most " + limits.headerSize().asLongValue() + " bytes."));
    }
    return uri.contains("%00")
        ? Optional.of(
            new Problem(ProblemCode.INVALID_REQUEST, "The path or query contains a NUL character."))
        : Optional.empty();
  }

  private static long size(HttpServerRequest request) {
    return request.headers().entries().stream()
        .mapToLong(header -> header.getKey().length() + header.getValue().length() + SEPARATORS)
        .sum();
  }
}
