package io.forebay.api.graphql;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Gives an answer of GraphQL over HTTP its type and status at the last moment: SmallRye says 200 to
 * all, and its own type to who asks for none.
 */
final class GraphAnswer {

  private static final String KEY = GraphAnswer.class.getName();

  private final GraphMedia media;
  private volatile int status = HttpResponseStatus.OK.code();

  private GraphAnswer(GraphMedia media) {
    this.media = media;
  }

  /** Sees to the answer of this call. */
  static void expect(RoutingContext call, GraphMedia media) {
    GraphAnswer answer = new GraphAnswer(media);
    call.put(KEY, answer);
    call.addHeadersEndHandler(_ -> answer.finish(call.response()));
  }

  /** That of a call over HTTP; none of one over a websocket. */
  static Optional<GraphAnswer> of(RoutingContext call) {
    return Optional.ofNullable(call.get(KEY));
  }

  /** The request was not executed: its answer has no data. */
  void refused(int refusal) {
    status = refusal;
  }

  private void finish(HttpServerResponse response) {
    String type = response.headers().get(HttpHeaders.CONTENT_TYPE);
    if (type == null || type.startsWith("application/problem")) {
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, media.text());
    if (media != GraphMedia.JSON
        && response.getStatusCode() == HttpResponseStatus.OK.code()
        && status != HttpResponseStatus.OK.code()) {
      response
          .setStatusCode(status)
          .setStatusMessage(HttpResponseStatus.valueOf(status).reasonPhrase());
    }
  }
}
