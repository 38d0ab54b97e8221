package io.forebay.core.dataset;

import io.forebay.core.secret.SecretEndpoint;
import io.forebay.core.secret.SecretEndpoint.AwsBucket;
import io.forebay.core.secret.WebEndpoint;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a source has its secret sent: the one rule that the API binds by and the loader sends by.
 */
public final class SourceEndpoints {

  private SourceEndpoints() {}

  /**
   * Every endpoint of the source; its secret has to be bound to all of them.
   *
   * @throws IllegalArgumentException when the source has none that a secret can be bound to
   */
  public static Set<SecretEndpoint> of(SourceSpec source) {
    return of(source.uri(), source.options());
  }

  /** The same of a source's parts. */
  public static Set<SecretEndpoint> of(String uri, Map<String, String> options) {
    SourceKind kind =
        SourceKind.of(uri)
            .orElseThrow(() -> new IllegalArgumentException("the URI's scheme is not known"));
    return switch (kind) {
      case FILE -> throw new IllegalArgumentException("a directory needs no secret");
      case HTTP -> Set.of(WebEndpoint.ofUrl(uri));
      case HDFS -> ofNameNodes(HdfsPlace.of(uri, options));
      case S3 -> ofBucket(uri, options);
      case OSS -> Set.of(WebEndpoint.ofUrl(OssBucket.url(uri, options)));
    };
  }

  private static Set<SecretEndpoint> ofNameNodes(HdfsPlace place) {
    Set<SecretEndpoint> endpoints = new LinkedHashSet<>();
    place.servers().forEach(server -> endpoints.add(WebEndpoint.ofUrl(server)));
    return endpoints;
  }

  private static Set<SecretEndpoint> ofBucket(String uri, Map<String, String> options) {
    String rest = uri.substring(uri.indexOf("://") + 3);
    AwsBucket bucket = new AwsBucket(rest.split("/", 2)[0]);
    String endpoint = options.getOrDefault("endpoint", "").strip();
    if (endpoint.isEmpty()) {
      return Set.of(bucket);
    }
    Set<SecretEndpoint> endpoints = new LinkedHashSet<>();
    WebEndpoint store = WebEndpoint.ofUrl(endpoint);
    endpoints.add(store);
    String pathStyle = options.getOrDefault("pathStyle", "").strip();
    if (!pathStyle.isEmpty() && !pathStyle.equals("true")) {
      addHostOf(bucket, store, endpoints);
    }
    return endpoints;
  }

  /** A bucket whose name is a part of the host is a host of its own. */
  private static void addHostOf(
      AwsBucket bucket, WebEndpoint store, Set<SecretEndpoint> endpoints) {
    try {
      endpoints.add(new WebEndpoint(store.tls(), bucket.name() + "." + store.host(), store.port()));
    } catch (IllegalArgumentException e) {
      // Not a host: clients name such a bucket in the path whatever the source asks for.
      return;
    }
  }
}
