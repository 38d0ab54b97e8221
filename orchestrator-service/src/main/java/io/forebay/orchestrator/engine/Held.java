package io.forebay.orchestrator.engine;

import java.util.HashMap;
import java.util.Map;

/** Why versions that are being deleted have to stay for now, by version id. */
public final class Held {

  private Held() {}

  /** All reasons of both. */
  public static Map<Long, String> both(Map<Long, String> one, Map<Long, String> other) {
    Map<Long, String> both = new HashMap<>(one);
    other.forEach((version, why) -> both.merge(version, why, (a, b) -> a + ", " + b));
    return both;
  }
}
