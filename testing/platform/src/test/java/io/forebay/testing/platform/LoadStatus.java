package io.forebay.testing.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;

/** A load as the API shows it. */
public record LoadStatus(
    String id,
    String state,
    long filesTotal,
    long filesDone,
    long filesFailed,
    long filesReused,
    long bytesTotal,
    long bytesDone,
    long bytesReused,
    long bytesTransferred,
    String errorCode,
    JsonNode error) {

  static LoadStatus of(JsonNode load) {
    return new LoadStatus(
        load.path("id").asText(),
        load.path("state").asText(),
        load.path("filesTotal").asLong(),
        load.path("filesDone").asLong(),
        load.path("filesFailed").asLong(),
        load.path("filesReused").asLong(),
        load.path("bytesTotal").asLong(),
        load.path("bytesDone").asLong(),
        load.path("bytesReused").asLong(),
        load.path("bytesTransferred").asLong(),
        load.path("error").path("code").asText(""),
        load.path("error"));
  }

  /** The state, and what speaks against a success: a failed test's message says all of it. */
  String outcome(Map<String, String> failures) {
    return failures.isEmpty() && errorCode.isEmpty()
        ? state
        : "%s (%s): %s; %s"
            .formatted(
                state,
                error,
                failures.entrySet().stream()
                    .limit(5)
                    .map(Object::toString)
                    .collect(Collectors.joining(", ")),
                this);
  }

  public boolean isOver() {
    return switch (state) {
      case "SUCCEEDED", "FAILED", "CANCELLED" -> true;
      default -> false;
    };
  }
}
