package io.forebay.api.limit;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/** What Quarkus has no setting for. */
@ApplicationScoped
class ServerOptions implements HttpServerOptionsCustomizer {

  /** A small websocket message that is compressed can be a thousand times as large as it looks. */
  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setDecompressionSupported(false);
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    customizeHttpServer(options);
  }
}
