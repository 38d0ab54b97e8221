package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Makes calls to the cluster's API, and understands its answers. */
final class ApiCalls {

  /** Below it there was no answer. */
  private static final int FIRST_STATUS = 100;

  /** Too many requests, bad gateway, unavailable, gateway timeout; a 500 is of one call only. */
  private static final Set<Integer> AWAY = Set.of(429, 502, 503, 504);

  private static final int UNPROCESSABLE = 422;

  private final Breaker breaker;
  private final Runnable back;

  /**
   * @param back called when the API answers again after it did not
   */
  ApiCalls(Breaker breaker, Runnable back) {
    this.breaker = breaker;
    this.back = back;
  }

  /**
   * Makes a call.
   *
   * @param fine answers that are as good as success
   */
  Optional<Refused> ask(Supplier<Optional<Refused>> call, Set<Integer> fine) {
    if (!breaker.mayCall()) {
      throw new ClusterAwayException(breaker.trouble().orElse("it was away just now"), null);
    }
    Optional<Refused> refused;
    try {
      refused = call.get();
    } catch (KubernetesClientException e) {
      refused = understand(e, fine);
    }
    if (breaker.answered()) {
      back.run();
    }
    return refused;
  }

  private Optional<Refused> understand(KubernetesClientException e, Set<Integer> fine) {
    int code = e.getCode();
    if (code < FIRST_STATUS || AWAY.contains(code)) {
      breaker.failed(ServerWords.of(e));
      throw new ClusterAwayException(ServerWords.of(e), e);
    }
    if (fine.contains(code)) {
      return Optional.empty();
    }
    String reason =
        switch (code) {
          case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN -> "Forbidden";
          case HttpURLConnection.HTTP_NOT_FOUND -> "NotFound";
          case HttpURLConnection.HTTP_CONFLICT -> "Conflict";
          case UNPROCESSABLE -> "Invalid";
          default -> "Rejected";
        };
    return Optional.of(new Refused(reason, ServerWords.of(e)));
  }
}
