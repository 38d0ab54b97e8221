package io.forebay.core.secret;

import java.util.regex.Pattern;

/**
 * A secret's name: 1 to 63 lower-case letters, digits and hyphens, a letter first, no hyphen last,
 * as Kubernetes names its own.
 */
public final class SecretName {

  /** Characters of a name. */
  public static final int MAX_LENGTH = 63;

  /** The regular expression of the valid ones. */
  public static final String PATTERN = "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$";

  private static final Pattern VALID = Pattern.compile(PATTERN);

  private SecretName() {}

  /** Whether a secret can have this name. */
  public static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }
}
