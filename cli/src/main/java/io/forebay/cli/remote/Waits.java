package io.forebay.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.cli.terminal.Progress;
import io.forebay.cli.terminal.ProgressLine;
import io.forebay.cli.terminal.Terminal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Waits for what others do, and shows how far it is. */
final class Waits {

  /** Between two looks at what has no state to wait for. */
  static final Duration POLL = Duration.ofMillis(250);

  /** Seconds that the server waits: below the timeouts of most proxies. */
  private static final int PATIENCE = 25;

  private static final Set<String> OVER = Set.of("SUCCEEDED", "FAILED", "CANCELLED");

  private Waits() {}

  /** The version once its manifest is complete, or could not be made. */
  static JsonNode version(ApiClient api, Reference reference)
      throws IOException, InterruptedException {
    JsonNode version = api.getPatiently(reference.path(), PATIENCE);
    while (version.path("state").asText().equals("RESOLVING")) {
      // By number: a tag may move meanwhile.
      version = api.getPatiently(numbered(version).path(), PATIENCE);
    }
    return version;
  }

  static Reference numbered(JsonNode version) {
    return new Reference(version.path("dataset").asText(), version.path("number").asText());
  }

  /** The load when it is over; what is on its way is shown on standard error. */
  static JsonNode load(ApiClient api, String id) throws IOException, InterruptedException {
    String path = ApiClient.path("loads", id);
    Terminal terminal = Terminal.standardError();
    JsonNode load = api.getPatiently(path, 0);
    String label = Plain.text(load.path("dataset").asText() + "@" + load.path("version").asText());
    try (ProgressLine line = new ProgressLine(terminal, label, Clock.systemUTC())) {
      while (!isOver(load)) {
        line.update(Progress.of(load));
        if (terminal.columns().isPresent()) {
          Thread.sleep(POLL);
          load = api.getPatiently(path, 0);
        } else {
          load = api.getPatiently(path, 5);
        }
      }
      line.update(Progress.of(load));
    }
    return load;
  }

  static boolean isOver(JsonNode load) {
    return OVER.contains(load.path("state").asText());
  }
}
