package io.forebay.testing.platform;

import java.util.HashMap;
import java.util.Map;

/** Shorter times than a user wants, so that a test need not wait for what it is not about. */
final class Settings {

  private Settings() {}

  static Map<String, String> quick(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    // Most of what these services do is to start.
    settings.put("FOREBAY_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    settings.put("FOREBAY_LOADER_LEASE", "6s");
    settings.put("FOREBAY_LOADER_PATIENCE", "4s");
    settings.put("FOREBAY_LOADER_ATTEMPTS", "3");
    settings.put("FOREBAY_LOADER_ORIGIN_STALL_TIMEOUT", "2s");
    settings.put("FOREBAY_ORCHESTRATOR_LEASE", "4s");
    settings.put("FOREBAY_ORCHESTRATOR_RENEWAL", "1s");
    settings.putAll(more);
    return settings;
  }
}
