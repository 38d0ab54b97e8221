package io.forebay.api.secret;

import io.forebay.api.request.Inputs;
import io.forebay.core.secret.SecretEndpoint;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** How much a secret may have of what its owner says about it. */
final class SecretLimits {

  static final int USERS = 1_000;
  static final int ENDPOINTS = 1_000;

  private SecretLimits() {}

  /** Refuses endpoints that would be too many together with the present ones. */
  static void checkEndpoints(Collection<String> present, Set<SecretEndpoint> more) {
    Set<String> all = new TreeSet<>(present);
    more.forEach(endpoint -> all.add(endpoint.toString()));
    if (all.size() > ENDPOINTS) {
      throw Inputs.invalid(
          "sources", "would bind a secret to more than " + ENDPOINTS + " endpoints.");
    }
  }
}
