package io.forebay.orchestrator.cluster;

import io.forebay.orchestrator.testing.LoopDrivenByHand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The service over a real PostgreSQL and a cluster, and without a loop of its own. */
public class LoopDrivenByHandOverACluster extends LoopDrivenByHand {

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
    settings.put("forebay.kubernetes.enabled", "true");
    settings.put("forebay.kubernetes.cache-dir", "/cache");
    return settings;
  }

  @Override
  public List<TestResourceEntry> testResources() {
    List<TestResourceEntry> resources = new ArrayList<>(super.testResources());
    resources.add(new TestResourceEntry(ClusterUnderTest.class, Map.of(), true));
    return resources;
  }
}
