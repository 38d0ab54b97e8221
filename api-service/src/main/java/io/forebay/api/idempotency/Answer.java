package io.forebay.api.idempotency;

import java.util.Optional;

/**
 * The answer to a creating call.
 *
 * @param location of what was created, a path
 * @param revision of what was created, where it has one
 * @param body to be sent as JSON
 */
public record Answer<T>(int status, String location, Optional<Long> revision, T body) {

  /** It is there. */
  public static <T> Answer<T> created(String location, long revision, T body) {
    return new Answer<>(201, location, Optional.of(revision), body);
  }

  /** It will come about. */
  public static <T> Answer<T> accepted(String location, T body) {
    return new Answer<>(202, location, Optional.empty(), body);
  }
}
