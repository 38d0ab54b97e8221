package io.forebay.orchestrator.cluster;

import io.forebay.db.testing.TestDatabaseResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * The service as it runs, over a real PostgreSQL and a cluster. It looks for nothing by itself
 * within a test: what it does it was woken for.
 */
public class LoopOverACluster implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "forebay.kubernetes.enabled", "true",
        "forebay.kubernetes.cache-dir", "/cache",
        "forebay.orchestrator.debounce", "5ms",
        "forebay.orchestrator.resync", "10m",
        "forebay.orchestrator.recheck", "10m",
        "quarkus.log.category.\"io.forebay\".level", "INFO");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(
        new TestResourceEntry(TestDatabaseResource.class, Map.of("role", "ORCHESTRATOR"), true),
        new TestResourceEntry(ClusterUnderTest.class, Map.of(), true));
  }
}
