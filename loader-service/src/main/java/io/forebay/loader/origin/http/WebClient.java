package io.forebay.loader.origin.http;

import io.forebay.loader.origin.ListingPatience;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.AnswerTimes;
import io.forebay.loader.origin.transport.Endpoint;
import io.forebay.loader.origin.transport.HttpAnswer;
import io.forebay.loader.origin.transport.HttpCall;
import io.forebay.loader.origin.transport.HttpHeaders;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.HttpTransport;
import io.forebay.loader.origin.transport.NetworkFailures;
import java.io.IOException;
import java.util.Optional;

/**
 * Requests with the source's credentials, following redirects: at most ten, never from https to
 * http, and with the credentials only at the source's own scheme, host and port.
 */
record WebClient(
    HttpTransport transport,
    Endpoint home,
    Optional<String> authorization,
    ListingPatience patience)
    implements AutoCloseable {

  private static final int MAX_REDIRECTS = 10;

  /** An answer and where it finally came from. */
  record Arrived(HttpAnswer answer, HttpTarget target) {

    boolean succeeds() {
      return answer.status() == 200 || answer.status() == 206;
    }
  }

  Arrived send(HttpCall.Method method, HttpTarget target, HttpHeaders headers)
      throws OriginException, InterruptedException {
    HttpTarget at = target;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      HttpAnswer answer = sendOnce(method, at, headers);
      if (!isRedirect(answer.status())) {
        return new Arrived(answer, at);
      }
      try (answer) {
        at = next(at, answer);
      }
    }
    throw misconfigured(target + ": more than " + MAX_REDIRECTS + " redirects");
  }

  private HttpAnswer sendOnce(HttpCall.Method method, HttpTarget at, HttpHeaders headers)
      throws OriginException, InterruptedException {
    HttpHeaders all = new HttpHeaders();
    for (int i = 0; i < headers.size(); i++) {
      all.add(headers.name(i), headers.value(i));
    }
    if (authorization.isPresent() && at.endpoint().equals(home)) {
      all.add("Authorization", authorization.get());
    }
    try {
      return transport.send(new HttpCall(method, at, all));
    } catch (IOException e) {
      throw NetworkFailures.of(at.toString(), e);
    }
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  private static HttpTarget next(HttpTarget from, HttpAnswer answer) throws OriginException {
    String location = answer.headers().first("Location").orElse("");
    HttpTarget to =
        Reference.resolve(from, location)
            .orElseThrow(() -> misconfigured(from + " redirects to no http or https URL"));
    if (from.endpoint().tls() && !to.endpoint().tls()) {
      throw misconfigured(from + " redirects from https to http, which is not followed");
    }
    return to;
  }

  /** The failure that an answer other than success means. */
  static OriginException refused(Arrived arrived) {
    return NetworkFailures.status(
        arrived.target().toString(),
        arrived.answer().status(),
        AnswerTimes.retryAfter(arrived.answer().headers()));
  }

  private static OriginException misconfigured(String message) {
    return new OriginException(OriginFailure.MISCONFIGURED, message);
  }

  @Override
  public void close() {
    transport.close();
  }
}
