package io.forebay.loader.origin;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A source's options or credentials, read strictly: a misspelt name is an error, not a default. */
public final class SourceOptions {

  private final String what;
  private final Map<String, String> values;

  private SourceOptions(String what, Map<String, String> values) {
    this.what = what;
    this.values = values;
  }

  /**
   * Checks the names.
   *
   * @param what names the map in messages, for example {@code option}
   * @param known every name that may occur
   * @throws OriginException {@code MISCONFIGURED} for any other name
   */
  public static SourceOptions of(String what, Map<String, String> values, Set<String> known)
      throws OriginException {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED,
          known.isEmpty()
              ? "this kind of source takes no %s, but has %s".formatted(what, unknown)
              : "unknown %s %s; known are %s".formatted(what, unknown, new TreeSet<>(known)));
    }
    return new SourceOptions(what, values);
  }

  /** The value, or empty when it is absent or blank. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /**
   * One of a few words.
   *
   * @throws OriginException {@code MISCONFIGURED} when there is a value that is not in the set
   */
  public String oneOf(String name, String fallback, Set<String> allowed) throws OriginException {
    String value = text(name).orElse(fallback);
    if (!allowed.contains(value)) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED,
          "%s '%s' must be one of %s".formatted(what, name, new TreeSet<>(allowed)));
    }
    return value;
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String name, boolean fallback) throws OriginException {
    return Boolean.parseBoolean(oneOf(name, Boolean.toString(fallback), Set.of("true", "false")));
  }
}
