package io.forebay.loader.origin;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Opens the origin of a source by its URI's scheme. */
@ApplicationScoped
public class Origins {

  private final Map<String, OriginFactory> byScheme = new HashMap<>();

  public Origins(@All List<OriginFactory> factories) {
    for (OriginFactory factory : factories) {
      for (String scheme : factory.schemes()) {
        if (byScheme.put(scheme, factory) != null) {
          throw new IllegalStateException("two origins for the scheme " + scheme);
        }
      }
    }
  }

  /**
   * Makes the origin; the caller closes it.
   *
   * @throws OriginException {@code MISCONFIGURED} when no origin knows the scheme or the
   *     configuration is not valid
   */
  public Origin open(OriginConfig config) throws OriginException {
    OriginFactory factory = byScheme.get(config.scheme());
    if (factory == null) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED,
          "no origin for '%s:'; known are %s"
              .formatted(config.scheme(), new TreeSet<>(byScheme.keySet())));
    }
    return factory.create(config);
  }
}
