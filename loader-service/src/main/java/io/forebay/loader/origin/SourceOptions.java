package io.forebay.loader.origin;

import io.forebay.core.dataset.SourceKind;
import io.forebay.core.dataset.SourceOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A source's options or credentials, read strictly by core's catalogue: a misspelt name is an
 * error, not a default.
 */
public final class SourceOptions {

  private final Map<String, String> values;

  private SourceOptions(Map<String, String> values) {
    this.values = values;
  }

  /**
   * The options that the origin reads.
   *
   * @throws OriginException {@code MISCONFIGURED} for an unknown name or a wrong value
   */
  public static SourceOptions of(SourceKind kind, OriginConfig config) throws OriginException {
    requireKnown(
        "option", config.options(), kind.ownOptions().stream().map(SourceOption::name).toList());
    for (SourceOption option : kind.ownOptions()) {
      String value = config.options().getOrDefault(option.name(), "").strip();
      Optional<String> flaw = value.isEmpty() ? Optional.empty() : option.flawOf(value);
      if (flaw.isPresent()) {
        throw misconfigured("option '%s' %s".formatted(option.name(), flaw.get()));
      }
    }
    return new SourceOptions(config.options());
  }

  /**
   * The credentials that the origin reads.
   *
   * @throws OriginException {@code MISCONFIGURED} for an unknown name
   */
  public static SourceOptions credentials(SourceKind kind, Map<String, String> credentials)
      throws OriginException {
    requireKnown(
        "credential",
        credentials,
        kind.credentials().stream().map(SourceKind.CredentialKey::name).toList());
    return new SourceOptions(credentials);
  }

  private static void requireKnown(String what, Map<String, String> values, List<String> known)
      throws OriginException {
    Set<String> unknown = new TreeSet<>(values.keySet());
    known.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw misconfigured(
          known.isEmpty()
              ? "this kind of source takes no %s, but has %s".formatted(what, unknown)
              : "unknown %s %s; known are %s".formatted(what, unknown, new TreeSet<>(known)));
    }
  }

  private static OriginException misconfigured(String message) {
    return new OriginException(OriginFailure.MISCONFIGURED, message);
  }

  /** The value, or empty when it is absent or blank. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String name, boolean fallback) {
    return text(name).map(Boolean::parseBoolean).orElse(fallback);
  }
}
