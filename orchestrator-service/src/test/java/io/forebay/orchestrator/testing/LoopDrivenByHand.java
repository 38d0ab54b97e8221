package io.forebay.orchestrator.testing;

import io.forebay.db.testing.TestDatabaseResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * The service over a real PostgreSQL, with the rights that it has in production, and without a loop
 * of its own: tests make theirs.
 */
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

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(
        new TestResourceEntry(TestDatabaseResource.class, Map.of("role", "ORCHESTRATOR"), true));
  }
}
