package io.forebay.orchestrator.cluster;

import io.forebay.db.embedded.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** As {@link LoopOverACluster}, with the webhook. */
public class WebhookOverACluster extends LoopOverACluster {

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
    try {
      settings.put("forebay.webhook.port", Integer.toString(FreePort.any()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return settings;
  }
}
