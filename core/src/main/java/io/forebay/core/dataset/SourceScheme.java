package io.forebay.core.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Kinds of origin by the scheme of their URI, and the options that each understands. */
public enum SourceScheme {
  /** A directory that the loaders see. */
  FILE,
  /** A bucket, or a prefix of one, of any store that speaks S3. */
  S3,
  /** Files by URL; {@code urls} lists them, otherwise the URI is an index page. */
  HTTP,
  /** As {@link #HTTP}, over TLS. */
  HTTPS;

  /** What {@link SourceSpec#selection} picks files by; origins never see these two options. */
  static final Set<String> COMMON = Set.of("include", "exclude");

  /** The scheme as it stands in a URI, without {@code ://}. */
  public String scheme() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Names of the options that are allowed, in alphabetical order. */
  public SortedSet<String> options() {
    SortedSet<String> all = new TreeSet<>(COMMON);
    all.addAll(
        switch (this) {
          case FILE -> Set.of();
          case S3 -> Set.of("endpoint", "region", "pathStyle", "anonymous", "versioned");
          case HTTP, HTTPS -> Set.of("urls");
        });
    return all;
  }

  /** The scheme of a URI; empty when it is none of ours. */
  public static Optional<SourceScheme> of(String uri) {
    return Arrays.stream(values()).filter(s -> uri.startsWith(s.scheme() + "://")).findFirst();
  }
}
