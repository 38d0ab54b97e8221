package io.forebay.loader.origin;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One source as its dataset describes it.
 *
 * @param uri scheme and place, for example {@code s3://bucket/prefix}
 * @param options by name, without those that pick files, which are the same for every origin; each
 *     origin documents its own and refuses unknown ones
 * @param credentials by name, decrypted; empty for the machine's own default chain
 * @param revision which of the place's states is meant, as {@link Origin#revision} named it; empty
 *     for what it holds now
 */
public record OriginConfig(
    String uri,
    Map<String, String> options,
    Map<String, String> credentials,
    Optional<String> revision) {

  public OriginConfig {
    options = Map.copyOf(options);
    credentials = Map.copyOf(credentials);
  }

  /** A source as it is now. */
  public OriginConfig(String uri, Map<String, String> options, Map<String, String> credentials) {
    this(uri, options, credentials, Optional.empty());
  }

  /** A source without options and credentials. */
  public static OriginConfig of(String uri) {
    return new OriginConfig(uri, Map.of(), Map.of());
  }

  /** Whether both are equal but for the state that is meant. */
  public boolean isOfSamePlace(OriginConfig other) {
    return uri.equals(other.uri)
        && options.equals(other.options)
        && credentials.equals(other.credentials);
  }

  /** The part before the first colon, in lower case; empty when there is none. */
  public String scheme() {
    int colon = uri.indexOf(':');
    return colon < 0 ? "" : uri.substring(0, colon).toLowerCase(Locale.ROOT);
  }

  /** Names the credentials' keys, never their values. */
  @Override
  public String toString() {
    return "OriginConfig[uri=%s, options=%s, credentials=%s, revision=%s]"
        .formatted(
            uri.replaceFirst("\\?.*", "?…"),
            options.keySet(),
            credentials.keySet(),
            revision.orElse("now"));
  }
}
