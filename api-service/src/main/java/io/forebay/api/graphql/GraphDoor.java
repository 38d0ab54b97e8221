package io.forebay.api.graphql;

import io.forebay.api.auth.WebSocketTokens;
import io.forebay.api.problem.ProblemAnswer;
import io.forebay.api.problem.RoutingProblems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.ParsableMIMEValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Says what GraphQL over HTTP takes: SmallRye refuses the rest without a word, or guesses. */
@ApplicationScoped
class GraphDoor {

  /** After authentication, and before the body is read. */
  private static final int PRIORITY = 92;

  void register(@Observes Filters filters) {
    filters.register(GraphDoor::check, PRIORITY);
  }

  private static void check(RoutingContext call) {
    if (!ProblemAnswer.isGraph(call) || WebSocketTokens.isWebsocket(call.request())) {
      call.next();
      return;
    }
    Optional<GraphMedia> media = GraphMedia.chosen(call.parsedHeaders().accept());
    media.ifPresent(
        chosen -> {
          GraphAnswer.expect(call, chosen);
          narrow(call.parsedHeaders().accept(), chosen);
        });
    OptionalInt refusal = refusal(call.request(), media);
    if (refusal.isEmpty()) {
      call.next();
      return;
    }
    if (refusal.getAsInt() == 405) {
      call.response().putHeader(HttpHeaders.ALLOW, HttpMethod.POST.name());
    }
    ProblemAnswer.send(call, RoutingProblems.of(refusal.getAsInt()));
  }

  /**
   * SmallRye takes the first that it knows, whatever its charset, and neither wildcards nor case.
   */
  private static void narrow(List<MIMEHeader> accepted, GraphMedia chosen) {
    if (!accepted.isEmpty()) {
      accepted.clear();
      accepted.add(new ParsableMIMEValue(chosen.text()));
    }
  }

  private static OptionalInt refusal(HttpServerRequest request, Optional<GraphMedia> media) {
    if (!HttpMethod.POST.equals(request.method())) {
      return OptionalInt.of(405);
    }
    if (media.isEmpty()) {
      return OptionalInt.of(406);
    }
    String type =
        Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE))
            .orElse("application/json")
            .toLowerCase(Locale.ROOT);
    return type.split(";", 2)[0].strip().equals("application/json")
        ? OptionalInt.empty()
        : OptionalInt.of(415);
  }
}
