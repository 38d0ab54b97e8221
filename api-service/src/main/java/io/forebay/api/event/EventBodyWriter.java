package io.forebay.api.event;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Writes events to connections. The framework's own writer looks for a way to write each event to
 * each subscriber anew and hands it from thread to thread; a load that a thousand subscribers watch
 * needs the same bytes written a thousand times, and nothing else.
 */
@Provider
public class EventBodyWriter implements ServerMessageBodyWriter<EventBody> {

  private final EventConnections connections;

  EventBodyWriter(EventConnections connections) {
    this.connections = connections;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return EventBody.class.isAssignableFrom(type);
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return EventBody.class.isAssignableFrom(type);
  }

  @Override
  public void writeResponse(EventBody body, Type genericType, ServerRequestContext context) {
    ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
    request.suspend();
    connections.open(
        request.getContextExecutor(), request.unwrap(RoutingContext.class), body, request::resume);
  }

  @Override
  public void writeTo(
      EventBody body,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    throw new IOException("events are written to connections only");
  }
}
