package io.forebay.loader.origin.webhdfs;

import io.forebay.core.dataset.HdfsPlace;
import io.forebay.core.dataset.SourceKind;
import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.ListingPatience;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFactory;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.SourceOptions;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.LeanHttpTransport;
import io.forebay.loader.origin.transport.PercentEncoding;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code webhdfs://}, {@code swebhdfs://} and {@code hdfs://} with the options and credentials of
 * {@link SourceKind#HDFS}. The delegation token goes to the NameNodes that the secret is bound to;
 * to DataNodes goes what these put into their redirects.
 */
@ApplicationScoped
public class WebHdfsOriginFactory implements OriginFactory {

  private final OriginTimeouts timeouts;
  private final OutboundRules rules;

  public WebHdfsOriginFactory(OriginTimeouts timeouts, OutboundRules rules) {
    this.timeouts = timeouts;
    this.rules = rules;
  }

  @Override
  public Set<String> schemes() {
    return Set.copyOf(SourceKind.HDFS.schemes());
  }

  @Override
  public Origin create(OriginConfig config) throws OriginException {
    SourceOptions options = SourceOptions.of(SourceKind.HDFS, config);
    Optional<String> token =
        SourceOptions.credentials(SourceKind.HDFS, config.credentials()).text("delegationToken");
    HdfsPlace place;
    List<HttpTarget> servers = new ArrayList<>();
    try {
      place = HdfsPlace.of(config.uri(), config.options());
      place.servers().forEach(server -> servers.add(HttpTarget.parse(server)));
    } catch (IllegalArgumentException e) {
      throw new OriginException(OriginFailure.MISCONFIGURED, String.valueOf(e.getMessage()), e);
    }
    NameNodes nameNodes =
        new NameNodes(
            servers,
            authentication(token, options.text("user")),
            new LeanHttpTransport(timeouts, rules),
            new LeanHttpTransport(timeouts, rules));
    return new WebHdfsOrigin(
        nameNodes, new ListingPatience(timeouts.retry()), HdfsLocation.of(place.path()));
  }

  // The user of a token is the token's; another beside it is refused.
  private static String authentication(Optional<String> token, Optional<String> user) {
    return token
        .map(value -> "delegation=" + query(value))
        .or(() -> user.map(name -> "user.name=" + query(name)))
        .orElse("");
  }

  private static String query(String value) {
    return PercentEncoding.path(value).replace("/", "%2F");
  }
}
