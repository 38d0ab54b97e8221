package io.forebay.core.access;

import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whom a grant names, or who calls: {@code user:ann}, {@code group:vision}, {@code
 * serviceaccount:ci}, {@code namespace:team-a} (the workloads of a Kubernetes namespace), {@code
 * everyone}.
 *
 * @param name 1 to 253 letters, digits and {@code . _ @ + | -}, as identity providers name people;
 *     empty for everyone
 */
public record Principal(Kind kind, String name) implements Comparable<Principal> {

  /** What a principal is. */
  public enum Kind {
    USER,
    GROUP,
    SERVICEACCOUNT,
    NAMESPACE,
    EVERYONE;

    private String prefix() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whoever is let in at all. */
  public static final Principal EVERYONE = new Principal(Kind.EVERYONE, "");

  /**
   * A name as regular expressions of JSON Schema can say it, of which few know what a letter is:
   * what of ASCII may stand there, and anything else.
   */
  private static final String NAMED =
      "[^\\x00-\\x2f:-@\\[-\\x60{-\\x7f][^\\x00-\\x2a,/:-?\\[-\\^\\x60{}~\\x7f]{0,252}";

  /** Characters of {@link #toString()}: the longest kind, a colon and a name. */
  public static final int MAX_LENGTH = 15 + 253;

  /** A regular expression of what {@link #parse} reads. */
  public static final String PATTERN =
      "^(everyone|(user|group|serviceaccount|namespace):" + NAMED + ")$";

  /** The same of those that {@link #isCaller() call}. */
  public static final String CALLER_PATTERN = "^(user|serviceaccount):" + NAMED + "$";

  /** The same of those that {@link #isAnswerable() answer} for something. */
  public static final String ANSWERABLE_PATTERN = "^(user|serviceaccount|group):" + NAMED + "$";

  /** The same of those of which others are members. */
  public static final String SET_PATTERN = "^(group|namespace):" + NAMED + "$";

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+|-]{0,252}");

  /**
   * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST} for a name that none can have
   */
  public Principal {
    boolean valid = kind == Kind.EVERYONE ? name.isEmpty() : NAME.matcher(name).matches();
    if (!valid) {
      throw invalid();
    }
  }

  public static Principal user(String name) {
    return new Principal(Kind.USER, name);
  }

  public static Principal group(String name) {
    return new Principal(Kind.GROUP, name);
  }

  /**
   * Reads {@link #toString()}.
   *
   * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST} for anything else
   */
  public static Principal parse(String text) {
    if (text.equals(EVERYONE.toString())) {
      return EVERYONE;
    }
    for (Kind kind : Kind.values()) {
      if (kind != Kind.EVERYONE && text.startsWith(kind.prefix() + ":")) {
        return new Principal(kind, text.substring(kind.prefix().length() + 1));
      }
    }
    throw invalid();
  }

  /** Whether it can call, rather than be a set of callers. */
  public boolean isCaller() {
    return switch (kind) {
      case USER, SERVICEACCOUNT -> true;
      case GROUP, NAMESPACE, EVERYONE -> false;
    };
  }

  /** Whether somebody stands behind it who can answer for a dataset or a secret. */
  public boolean isAnswerable() {
    return switch (kind) {
      case USER, SERVICEACCOUNT, GROUP -> true;
      case NAMESPACE, EVERYONE -> false;
    };
  }

  private static ProblemException invalid() {
    return new ProblemException(
        ProblemCode.INVALID_REQUEST,
        "A principal is user:NAME, group:NAME, serviceaccount:NAME, namespace:NAME or everyone; a"
            + " name has 1 to 253 letters, digits and . _ @ + | - and starts with a letter or digit.");
  }

  @Override
  public int compareTo(Principal other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return kind == Kind.EVERYONE ? kind.prefix() : kind.prefix() + ":" + name;
  }
}
