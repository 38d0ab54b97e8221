package io.forebay.api.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** Limits that a test meets without a thousand requests. */
public final class SmallLimits implements QuarkusTestProfile {

  /** Requests of one principal at once; five a second come back. */
  public static final int BURST = 60;

  /** Streams of one principal. */
  public static final int STREAMS = 3;

  /** Websockets of one principal. */
  public static final int SOCKETS = 2;

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> limits = new HashMap<>();
    limits.put("requests-per-second", "5");
    limits.put("requests-burst", Integer.toString(BURST));
    limits.put("failed-authentications-per-second", "1");
    limits.put("failed-authentications-burst", "5");
    limits.put("streams-per-principal", Integer.toString(STREAMS));
    limits.put("streams", "7");
    limits.put("websockets-per-principal", Integer.toString(SOCKETS));
    limits.put("websocket-idle", "2s");
    limits.put("body-timeout", "2s");
    Map<String, String> settings = new HashMap<>();
    limits.forEach((name, value) -> settings.put("forebay.limits." + name, value));
    settings.put("quarkus.http.idle-timeout", "5s");
    return settings;
  }
}
