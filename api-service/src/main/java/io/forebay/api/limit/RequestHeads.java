package io.forebay.api.limit;

import io.forebay.api.problem.ProblemAnswer;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses paths, queries and headers that are too large or hold what cannot be kept, with a problem
 * document. The server's own limits lie above these: it answers without a word.
 */
@ApplicationScoped
class RequestHeads {

  private static final String CHUNKED = "chunked";
  private static final int INVALID = 400;

  /**
   * Of the path: what comes after the first question mark may hold anything. The router would take
   * them out, as RFC 3986, 5.2.4 has it: DELETE of a tag that is called .. would be that of its
   * dataset. Whoever means the shorter path can write it.
   */
  private static final Pattern DOT_SEGMENT =
      Pattern.compile("^[^?]*/(\\.|%2e){1,2}(/|\\?|$)", Pattern.CASE_INSENSITIVE);

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
    if (uri.contains("%00")) {
      return Optional.of(
          new Problem(ProblemCode.INVALID_REQUEST, "The path or query contains a NUL character."));
    }
    if (DOT_SEGMENT.matcher(uri).find()) {
      return Optional.of(
          new Problem(
              ProblemCode.INVALID_REQUEST,
              "The path contains a segment . or .., which would lead to another one."));
    }
    return framing(request);
  }

  /**
   * What two servers could read differently, of which one stands before the other (RFC 9112, 3.2
   * and 6.1). Nobody knows where such a request ends, so the connection ends with the answer.
   */
  private static Optional<Problem> framing(HttpServerRequest request) {
    if (request.headers().getAll(HttpHeaders.HOST).size() > 1) {
      closeAfterwards(request);
      return Optional.of(
          new Problem(ProblemCode.INVALID_REQUEST, "The request has more than one Host header."));
    }
    List<String> codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    if (codings.stream().allMatch(CHUNKED::equalsIgnoreCase) && codings.size() <= 1) {
      return Optional.empty();
    }
    closeAfterwards(request);
    return Optional.of(
        new Problem(
            ProblemCode.TRANSFER_CODING_UNKNOWN,
            "The only transfer coding that is known is chunked."));
  }

  private static void closeAfterwards(HttpServerRequest request) {
    request
        .response()
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .endHandler(_ -> request.connection().close());
  }

  private static long size(HttpServerRequest request) {
    return request.headers().entries().stream()
        .mapToLong(header -> header.getKey().length() + header.getValue().length() + SEPARATORS)
        .sum();
  }
}
