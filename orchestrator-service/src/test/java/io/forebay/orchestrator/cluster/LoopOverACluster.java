package io.forebay.orchestrator.cluster;

import java.util.HashMap;
import java.util.Map;

/**
 * The service as it runs, over a real PostgreSQL and a cluster. It looks for nothing by itself
 * within a test: what it does it was woken for.
 */
public class LoopOverACluster extends ServiceAsItIsSet {

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
    settings.put("forebay.orchestrator.debounce", "5ms");
    settings.put("forebay.orchestrator.resync", "10m");
    settings.put("forebay.orchestrator.recheck", "10m");
    settings.put("quarkus.log.category.\"io.forebay\".level", "INFO");
    return settings;
  }
}
