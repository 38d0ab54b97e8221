package io.forebay.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;

/** The server refused, and said why. */
public final class RefusedException extends IOException {

  private static final int NOT_FOUND = 404;

  /** Too many requests, or a server or its proxy that is not there for a moment. */
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  private final int status;
  private final String code;

  RefusedException(int status, JsonNode problem) {
    super(Plain.text(problem.path("detail").asText(problem.path("title").asText())));
    this.status = status;
    this.code = Plain.text(problem.path("code").asText());
  }

  /** For example {@code dataset-not-found}. */
  public String code() {
    return code;
  }

  /** Whether the same may be done in a moment. */
  boolean isPassing() {
    return PASSING.contains(status);
  }

  /** Whether there is nothing of that name, or it is not shown. */
  public boolean isNotFound() {
    return status == NOT_FOUND;
  }
}
