package io.forebay.core.dataset;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Where a source in HDFS is.
 *
 * @param servers URLs of NameNodes, or of servers of HttpFS, without paths; at least one
 * @param path absolute, not encoded
 */
public record HdfsPlace(List<String> servers, String path) {

  private static final int HTTP_PORT = 9870;
  private static final int HTTPS_PORT = 9871;

  public HdfsPlace {
    servers = List.copyOf(servers);
  }

  /**
   * Reads a source. The URI of {@code hdfs} names a port for another protocol, or a service that is
   * no host, so that its servers are an option, or have the port of the same machine that Hadoop
   * has them at by default.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public static HdfsPlace of(String uri, Map<String, String> options) {
    URI parsed;
    try {
      parsed = new URI(uri);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "the URI has spaces and other special characters percent-encoded", e);
    }
    if (parsed.getRawQuery() != null
        || parsed.getRawFragment() != null
        || parsed.getRawUserInfo() != null) {
      throw new IllegalArgumentException("the URI has a host and a path, and nothing else");
    }
    String path = parsed.getPath() == null || parsed.getPath().isEmpty() ? "/" : parsed.getPath();
    if (Arrays.stream(path.split("/", -1)).anyMatch(s -> s.equals(".") || s.equals(".."))) {
      throw new IllegalArgumentException("the URI's path has no . or ..");
    }
    List<String> named = named(options.getOrDefault("namenodes", ""));
    return new HdfsPlace(named.isEmpty() ? List.of(server(parsed)) : named, path);
  }

  private static List<String> named(String namenodes) {
    List<String> servers = new ArrayList<>();
    for (String url : namenodes.strip().split("[\\s,]+", -1)) {
      if (!url.isEmpty()) {
        servers.add(
            ServerUrl.of(url)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "namenodes are URLs like http://namenode:9870, separated by white space"
                                + " or commas")));
      }
    }
    return servers;
  }

  private static String server(URI uri) {
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(
          "the URI names no host; name the servers by the option namenodes");
    }
    boolean tls = uri.getScheme().equals("swebhdfs");
    boolean saysPort = uri.getPort() >= 0 && !uri.getScheme().equals("hdfs");
    int port = saysPort ? uri.getPort() : tls ? HTTPS_PORT : HTTP_PORT;
    return (tls ? "https://" : "http://") + uri.getHost() + ":" + port;
  }
}
