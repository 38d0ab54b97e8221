package io.forebay.core.dataset;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.glob.PatternList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One origin mounted into a dataset.
 *
 * @param path where in the dataset's tree; empty for its root, no leading or trailing slash
 * @param uri where the data lives, for example {@code s3://bucket/prefix} or {@code file:///data}
 * @param options settings of the origin's kind, for example {@code endpoint}; never credentials
 * @param secret name of the platform's secret with the credentials, if it needs any
 */
public record SourceSpec(
    String path, String uri, Map<String, String> options, Optional<String> secret) {

  public SourceSpec {
    Objects.requireNonNull(path);
    Objects.requireNonNull(uri);
    Objects.requireNonNull(secret);
    options = Map.copyOf(options);
  }

  /**
   * Which of the origin's files belong to the dataset, by their paths in the origin: options {@code
   * include} and {@code exclude}, each a {@link PatternList}. Every origin has them.
   *
   * @throws IllegalArgumentException when a pattern is not valid; the message is for people
   */
  public PathSelection selection() {
    return new PathSelection(
        PatternList.of(options.getOrDefault("include", "")),
        PatternList.of(options.getOrDefault("exclude", "")));
  }

  /** The options that say how the origin is read, and not which of its files are picked. */
  public Map<String, String> originOptions() {
    Map<String, String> rest = new HashMap<>(options);
    SourceKind.COMMON.forEach(option -> rest.remove(option.name()));
    return Map.copyOf(rest);
  }

  /**
   * Whether bytes of the one are bytes of the other for an equal key and content identity: the
   * place and its settings are the same. Credentials do not matter, they may be rotated, nor does
   * which files are picked.
   */
  public boolean sameOrigin(SourceSpec other) {
    return uri.equals(other.uri) && originOptions().equals(other.originOptions());
  }

  /**
   * Whether both have the same secret read the same place in the same way. Only where the files are
   * mounted, and which of them are picked, may differ.
   */
  public boolean usesSecretLike(SourceSpec other) {
    return secret.isPresent() && secret.equals(other.secret) && sameOrigin(other);
  }
}
