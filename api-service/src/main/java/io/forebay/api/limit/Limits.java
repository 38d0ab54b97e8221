package io.forebay.api.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** The limits that an operator may change; docs/security.md has the table of all. */
@ConfigMapping(prefix = "forebay.limits")
public interface Limits {

  /** Of a request. */
  MemorySize bodySize();

  /** From a request's head to the end of its body. */
  Duration bodyTimeout();

  /** Of path and query together. */
  MemorySize uriSize();

  /** Of all headers together, names and values. */
  MemorySize headerSize();

  /** Of one principal, whatever its number of tokens, over time. */
  int requestsPerSecond();

  /** Of one principal at once, after a rest. */
  int requestsBurst();

  /** Of one address, over time. */
  int failedAuthenticationsPerSecond();

  /** Of one address at once, after a rest. */
  int failedAuthenticationsBurst();

  /** Event streams and GraphQL subscriptions of one principal. */
  int streamsPerPrincipal();

  /** Event streams and GraphQL subscriptions of this process. */
  int streams();

  /** Websockets of one principal. */
  int websocketsPerPrincipal();

  /** Websockets of this process. */
  int websockets();

  /** After which a websocket without a subscription is closed. */
  Duration websocketIdle();
}
