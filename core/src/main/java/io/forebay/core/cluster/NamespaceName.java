package io.forebay.core.cluster;

import java.util.regex.Pattern;

/** Tells names that a Kubernetes namespace can have: labels of RFC 1123. */
public final class NamespaceName {

  private static final Pattern VALID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private NamespaceName() {}

  /** Whether a namespace can have this name. */
  public static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }
}
