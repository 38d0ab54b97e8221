package io.forebay.orchestrator.cluster;

import io.forebay.db.testing.TestDatabaseResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The service over a cluster, with the settings that it has where nobody sets any. */
public class ServiceAsItIsSet implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "forebay.kubernetes.enabled", "true",
        "forebay.kubernetes.cache-dir", "/cache",
        "quarkus.log.category.\"io.forebay\".level", "WARN");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(
        new TestResourceEntry(TestDatabaseResource.class, Map.of("role", "ORCHESTRATOR"), true),
        new TestResourceEntry(ClusterUnderTest.class, Map.of(), true));
  }
}
