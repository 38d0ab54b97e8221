package io.forebay.api.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.forebay.api.auth.ConsolePaths;
import io.forebay.api.problem.ProblemAnswer;
import io.forebay.api.problem.ProblemClassifier;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.service.health.OpenProbes;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often an address may come with a token that is none: beyond that its tokens are not looked up
 * any more. Tokens that were good a moment ago pass all the same, since many share an address, and
 * one of them with an old token must not shut out the others.
 */
@ApplicationScoped
public class FailedAuthentications {

  private static final int UNAUTHORIZED = 401;
  private static final int MOST = 10_000;
  private static final Duration MEMORY = Duration.ofMinutes(10);

  private final Allowance failures;
  private final Refusals refusals;
  private final Cache<String, Boolean> good =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MEMORY).build();

  FailedAuthentications(Limits limits, Refusals refusals) {
    this.failures =
        new Allowance(limits.failedAuthenticationsPerSecond(), limits.failedAuthenticationsBurst());
    this.refusals = refusals;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, Stage.HEAD - 1);
    filters.register(this::remember, Stage.CALLER + 1);
  }

  /** Whether a token is looked up that comes over a websocket; the problem when it is not. */
  public Optional<Problem> refusal(RoutingContext call, String authorization) {
    OptionalInt wait = failures.look(address(call.request()));
    return wait.isPresent() && good.getIfPresent(digest(authorization)) == null
        ? Optional.of(refused(wait.getAsInt()))
        : Optional.empty();
  }

  /** It was none. */
  public void failed(RoutingContext call) {
    failures.take(address(call.request()));
  }

  /** It let its caller in. */
  public void succeeded(String authorization) {
    good.put(digest(authorization), true);
  }

  private Problem refused(int wait) {
    refusals.count("authentications");
    return ProblemClassifier.passing(
        ProblemCode.RATE_LIMITED,
        "Too many requests without a valid token came from this address.",
        wait);
  }

  private void check(RoutingContext call) {
    if (ConsolePaths.concern(call) || OpenProbes.concern(call)) {
      // What needs no token is not refused for the lack of one.
      call.next();
      return;
    }
    String address = address(call.request());
    OptionalInt wait = failures.look(address);
    if (wait.isPresent() && !isGood(call.request()) && !Websockets.mayShowLater(call)) {
      ProblemAnswer.send(call, refused(wait.getAsInt()));
      return;
    }
    call.addEndHandler(
        _ -> {
          if (call.response().getStatusCode() == UNAUTHORIZED) {
            failures.take(address);
          }
        });
    call.next();
  }

  private void remember(RoutingContext call) {
    if (RateLimit.caller(call).isPresent()) {
      digest(call.request()).ifPresent(shown -> good.put(shown, true));
    }
    call.next();
  }

  private boolean isGood(HttpServerRequest request) {
    return digest(request).filter(shown -> good.getIfPresent(shown) != null).isPresent();
  }

  static String address(HttpServerRequest request) {
    return request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
  }

  /** Of what the caller shows; never the token itself, which a dump of the memory would hold. */
  private static Optional<String> digest(HttpServerRequest request) {
    String shown =
        Stream.of("Authorization", "Cookie", "Sec-WebSocket-Protocol")
            .map(header -> String.join(",", request.headers().getAll(header)))
            .collect(Collectors.joining("\n"));
    return shown.isBlank() ? Optional.empty() : Optional.of(digest(shown));
  }

  private static String digest(String shown) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(shown.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
