package io.forebay.loader.origin.http;

import io.forebay.core.dataset.SourceKind;
import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.ListingPatience;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFactory;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.transport.CredentialFence;
import io.forebay.loader.origin.transport.Endpoint;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.LeanHttpTransport;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * {@code http://} and {@code https://} with the options of {@link HttpOptions} and the credentials
 * {@code token}, or {@code username} and {@code password}.
 */
@ApplicationScoped
public class HttpOriginFactory implements OriginFactory {

  private final OriginTimeouts timeouts;
  private final OutboundRules rules;

  public HttpOriginFactory(OriginTimeouts timeouts, OutboundRules rules) {
    this.timeouts = timeouts;
    this.rules = rules;
  }

  @Override
  public Set<String> schemes() {
    return Set.copyOf(SourceKind.HTTP.schemes());
  }

  @Override
  public Origin create(OriginConfig config) throws OriginException {
    HttpOptions options = HttpOptions.of(config);
    HttpTarget start = target(config.uri());
    Optional<String> authorization = HttpCredentials.authorization(config.credentials());
    Predicate<Endpoint> servers =
        authorization.isEmpty() ? _ -> false : CredentialFence.serversOf(config);
    WebClient client =
        new WebClient(
            new CredentialFence(new LeanHttpTransport(timeouts, rules), servers),
            start.endpoint(),
            authorization,
            new ListingPatience(timeouts.retry()));
    return new HttpOrigin(client, site(start, options, client));
  }

  private static Site site(HttpTarget start, HttpOptions options, WebClient client)
      throws OriginException {
    if (!options.urls().isEmpty()) {
      return ListedSite.of(start, options.urls());
    }
    return switch (options.listing()) {
      case INDEX -> new IndexSite(client, start);
      case LIST -> new ListPageSite(client, start);
      case FILE -> new SingleFileSite(start);
      case AUTO ->
          start.path().endsWith("/") ? new IndexSite(client, start) : new SingleFileSite(start);
    };
  }

  private static HttpTarget target(String uri) throws OriginException {
    try {
      return HttpTarget.parse(uri);
    } catch (IllegalArgumentException e) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED, "the source's URI: " + e.getMessage(), e);
    }
  }
}
