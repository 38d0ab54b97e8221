package io.forebay.testing.origin;

import java.time.Duration;
import java.util.Map;

/** How an origin answers a request for a file's content. */
public sealed interface Behaviour {

  /** As it should. */
  record Honest() implements Behaviour {}

  /** With an error. */
  record Refuse(int status, Map<String, String> headers) implements Behaviour {}

  /** Announces all, sends some bytes, and then nothing, for as long as it takes. */
  record Stall(int bytes) implements Behaviour {}

  /** Announces all, sends some bytes, and closes the connection. */
  record Cut(int bytes) implements Behaviour {}

  /** Takes the request and closes the connection without a word. */
  record HangUp() implements Behaviour {}

  /** Sends another body under the same identity, announced with its own length. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Instead(byte[] body) implements Behaviour {}

  /** Announces the right length, and sends more. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Overrun(byte[] more) implements Behaviour {}

  /** Answers as it should, but not before that time. */
  record Late(Duration time) implements Behaviour {}

  static Behaviour unavailable() {
    return new Refuse(503, Map.of());
  }

  static Behaviour unavailable(int retryAfterSeconds) {
    return new Refuse(503, Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
  }

  static Behaviour status(int status) {
    return new Refuse(status, Map.of());
  }
}
