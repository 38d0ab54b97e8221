package io.forebay.api.route;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.forebay.api.problem.ProblemAnswer;
import io.forebay.api.problem.RoutingProblems;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Holds requests to what the OpenAPI document says of their path. Says in {@code Allow} which
 * methods it has (RFC 9110, 10.2.1 and 15.5.6): the framework looks at those of a Java class, of
 * which a path has some.
 */
@ApplicationScoped
class RouteRules {

  /** After authorization (100): who may not call is not told what there is. */
  private static final int STAGE = 95;

  private static final int NO_CONTENT = 204;
  private static final int METHOD_NOT_ALLOWED = 405;

  private final OpenApiDocumentService document;
  private final ObjectMapper mapper;
  private volatile Routes routes;

  RouteRules(OpenApiDocumentService document, ObjectMapper mapper) {
    this.document = document;
    this.mapper = mapper;
  }

  void start(@Observes StartupEvent event) throws IOException {
    routes =
        new Routes(
            mapper.readTree(
                document.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON)));
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, STAGE);
  }

  private void check(RoutingContext call) {
    Optional<Set<String>> methods = routes.methods(call.normalizedPath());
    HttpMethod method = call.request().method();
    boolean isOptions = method.equals(HttpMethod.OPTIONS);
    if (methods.isEmpty() || (!isOptions && methods.get().contains(method.name()))) {
      routes
          .rules(method.name(), call.normalizedPath())
          .flatMap(rules -> rules.flaw(call.queryParams(), call.request().headers()))
          .ifPresentOrElse(problem -> ProblemAnswer.send(call, problem), call::next);
      return;
    }
    call.response().putHeader(HttpHeaders.ALLOW, String.join(", ", methods.get()));
    if (isOptions) {
      call.response().setStatusCode(NO_CONTENT).end();
    } else {
      ProblemAnswer.send(call, RoutingProblems.of(METHOD_NOT_ALLOWED));
    }
  }
}
