package io.forebay.core.network;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host's name, or {@code *.} and a domain for every name below it. An address stands for itself,
 * as it is written.
 *
 * @param name in lower case; the domain when {@code below}
 * @param below whether names below it are meant, and not the name itself
 */
public record HostPattern(String name, boolean below) {

  private static final Pattern NAME =
      Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public static HostPattern parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean below = lower.startsWith("*.");
    String name = below ? lower.substring(2) : lower;
    boolean address = !below && isAddress(name);
    if (!address && (!NAME.matcher(name).matches() || endsInNumber(name))) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a host such as store.example.org or *.example.org");
    }
    return new HostPattern(name, below);
  }

  /** Whether a host of a URL, an IPv6 address without brackets, is meant. */
  public boolean matches(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    String bare = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    return below ? bare.endsWith("." + name) : bare.equals(name);
  }

  private static boolean isAddress(String text) {
    try {
      IpAddress.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Some resolvers take such a name for an address. */
  private static boolean endsInNumber(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return last.matches("[0-9]+|0x[0-9a-f]*");
  }

  @Override
  public String toString() {
    return below ? "*." + name : name;
  }
}
