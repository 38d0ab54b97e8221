package io.forebay.orchestrator.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The process has no loop of its own: tests make theirs. */
public class LoopDrivenByHand implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "forebay.orchestrator.enabled", "false",
        "forebay.orchestrator.debounce", "5ms",
        "forebay.orchestrator.recheck", "20ms",
        "forebay.orchestrator.lease", "1s",
        "forebay.orchestrator.renewal", "200ms",
        "forebay.orchestrator.resync", "300ms",
        "quarkus.log.category.\"io.forebay\".level", "WARN");
  }
}
