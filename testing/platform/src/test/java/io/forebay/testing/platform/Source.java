package io.forebay.testing.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A source of a dataset.
 *
 * @param path where in the dataset's tree; empty for its root
 */
public record Source(
    String path, String uri, Map<String, String> options, Optional<String> secret) {

  public static Source directory(Path directory) {
    return new Source("", directory.toUri().toString(), Map.of(), Optional.empty());
  }

  /** Files of a web server, by a text file that names them. */
  public static Source list(URI uri) {
    return new Source("", uri.toString(), Map.of("listing", "list"), Optional.empty());
  }

  /** A bucket of a store that asks for no credentials. */
  public static Source openBucket(URI endpoint, String bucket) {
    return new Source(
        "",
        "s3://" + bucket,
        Map.of("endpoint", endpoint.toString(), "anonymous", "true"),
        Optional.empty());
  }

  /** A bucket of a store that wants the credentials of a secret. */
  public static Source bucket(URI endpoint, String bucket, String secret) {
    return new Source(
        "", "s3://" + bucket, Map.of("endpoint", endpoint.toString()), Optional.of(secret));
  }

  /** The same source elsewhere in the dataset's tree. */
  public Source at(String otherPath) {
    return new Source(otherPath, uri, options, secret);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new HashMap<>();
    json.put("path", path);
    json.put("uri", uri);
    json.put("options", options);
    secret.ifPresent(name -> json.put("secret", name));
    return json;
  }
}
