package io.forebay.loader.origin.transport;

import io.forebay.core.dataset.SourceEndpoints;
import io.forebay.core.secret.SecretEndpoint;
import io.forebay.core.secret.WebEndpoint;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.TransportException.Kind;
import java.io.IOException;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with credentials only where these may go. The last look before the wire, at the
 * endpoint that the connection is made to: however a URL was read before, and whoever redirects.
 */
public final class CredentialFence implements HttpTransport {

  private final HttpTransport inside;
  private final Predicate<Endpoint> mayHaveCredentials;
  private volatile @Nullable Endpoint permitted;

  /**
   * @param mayHaveCredentials which endpoints they may be sent to
   */
  public CredentialFence(HttpTransport inside, Predicate<Endpoint> mayHaveCredentials) {
    this.inside = inside;
    this.mayHaveCredentials = mayHaveCredentials;
  }

  /**
   * The servers that a source's secret has to be bound to.
   *
   * @throws OriginException {@code MISCONFIGURED} when the source has none
   */
  public static Predicate<Endpoint> serversOf(OriginConfig config) throws OriginException {
    try {
      Set<SecretEndpoint> servers = SourceEndpoints.of(config.uri(), config.options());
      return endpoint -> isOneOf(servers, endpoint);
    } catch (IllegalArgumentException e) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED,
          "no secret can be sent to where the source leads: " + e.getMessage(),
          e);
    }
  }

  private static boolean isOneOf(Set<SecretEndpoint> servers, Endpoint endpoint) {
    try {
      return servers.contains(new WebEndpoint(endpoint.tls(), endpoint.host(), endpoint.port()));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  @Override
  public HttpAnswer send(HttpCall call) throws IOException {
    Endpoint endpoint = call.target().endpoint();
    if (hasCredentials(call.headers()) && !mayHaveCredentials(endpoint)) {
      throw new TransportException(
          Kind.NOT_ALLOWED, "the source's secret is not sent to " + endpoint);
    }
    return inside.send(call);
  }

  /** Asked once for requests that all go to the same place. */
  private boolean mayHaveCredentials(Endpoint endpoint) {
    if (endpoint.equals(permitted)) {
      return true;
    }
    boolean permits = mayHaveCredentials.test(endpoint);
    if (permits) {
      permitted = endpoint;
    }
    return permits;
  }

  private static boolean hasCredentials(HttpHeaders headers) {
    return headers.first("Authorization").isPresent()
        || headers.first("X-Amz-Security-Token").isPresent();
  }

  @Override
  public void close() {
    inside.close();
  }
}
