package io.forebay.api.metric;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Counts methods that somebody made up as one, since HTTP has no end of them, and requests that
 * cannot be read, which no route gets to see.
 */
@Singleton
public class RequestTags implements HttpServerMetricsTagsContributor, MeterFilter {

  private static final String METHOD = "method";
  private static final String URI = "uri";
  private static final String UNKNOWN = "UNKNOWN";
  private static final String OTHER = "OTHER";
  private static final String SERVER = "http.server.";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

  @Override
  public Tags contribute(Context context) {
    HttpServerRequest request = context.request();
    Tags method = METHODS.contains(request.method().name()) ? Tags.empty() : Tags.of(METHOD, OTHER);
    return request.decoderResult().isFailure() ? method.and(URI, UNKNOWN) : method;
  }

  /** What ends without an answer is counted without asking {@link #contribute}. */
  @Override
  public MeterFilterReply accept(Meter.Id id) {
    String method = id.getTag(METHOD);
    return id.getName().startsWith(SERVER)
            && method != null
            && !method.equals(OTHER)
            && !METHODS.contains(method)
        ? MeterFilterReply.DENY
        : MeterFilterReply.NEUTRAL;
  }
}
