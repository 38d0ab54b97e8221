package io.forebay.orchestrator.engine;

import java.util.List;
import java.util.Map;

/**
 * How far an engine is with taking away what it kept for a dataset.
 *
 * @param waits what cannot be taken away yet
 * @param held versions that are being deleted and that have to stay until then: why, by version id
 */
public record Retreat(List<Wait> waits, Map<Long, String> held) {

  /** Nothing is left. */
  public static final Retreat DONE = new Retreat(List.of(), Map.of());

  public Retreat {
    waits = List.copyOf(waits);
    held = Map.copyOf(held);
  }
}
