package io.forebay.api.problem;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.sql.Json;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Refuses a request before it reaches an operation. */
public final class ProblemAnswer {

  private static final String GRAPH_PATH = "/graphql";
  private static final String GRAPH_TYPE = "application/graphql-response+json";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private ProblemAnswer() {}

  /** Answers with a problem document, or, to what is wrong with a GraphQL request, with errors. */
  public static void send(RoutingContext call, Problem problem) {
    if (problem.code() == ProblemCode.INVALID_REQUEST && isGraph(call)) {
      send(call, problem, GRAPH_TYPE, Json.write(errors(problem)));
    } else {
      send(
          call,
          problem,
          ProblemBody.MEDIA_TYPE,
          Json.write(ProblemBody.of(problem, call.request().path())));
    }
  }

  private static void send(RoutingContext call, Problem problem, String mediaType, String body) {
    HttpServerResponse response = call.response();
    if (response.ended()) {
      return;
    }
    passOver(call);
    ProblemClassifier.retryAfter(problem)
        .ifPresent(
            seconds -> response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds)));
    response
        .setStatusCode(problem.code().status())
        .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
        .end(body);
  }

  /** Whether a request is one to GraphQL. */
  public static boolean isGraph(RoutingContext call) {
    return GRAPH_PATH.equals(call.request().path());
  }

  private static Map<String, Object> errors(Problem problem) {
    Map<String, Object> extensions = new LinkedHashMap<>(problem.members());
    extensions.put("code", problem.code().code());
    extensions.put("title", problem.code().title());
    return Map.of("errors", List.of(Map.of("message", problem.detail(), "extensions", extensions)));
  }

  // Who is still sending when the connection is closed fails to send, and never reads the answer.
  private static void passOver(RoutingContext call) {
    HttpServerRequest request = call.request();
    if (request.isEnded()) {
      return;
    }
    long end = call.vertx().setTimer(PATIENCE.toMillis(), _ -> request.connection().close());
    request
        .pause()
        .handler(_ -> {})
        .endHandler(_ -> call.vertx().cancelTimer(end))
        .exceptionHandler(_ -> call.vertx().cancelTimer(end))
        .resume();
  }
}
