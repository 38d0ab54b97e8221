package io.forebay.api.limit;

import io.forebay.service.setting.AtLeastOne;
import io.forebay.service.setting.SomeTime;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.time.Duration;

/** The limits that an operator may change; docs/security.md has the table of all. */
@ConfigMapping(prefix = "forebay.limits")
public interface Limits {

  /** Of a request. */
  MemorySize bodySize();

  /** From a request's head to the end of its body. */
  @WithConverter(SomeTime.class)
  Duration bodyTimeout();

  /** Of path and query together. */
  MemorySize uriSize();

  /** Of all headers together, names and values. */
  MemorySize headerSize();

  /** Of one principal, whatever its number of tokens, over time. */
  @WithConverter(AtLeastOne.class)
  int requestsPerSecond();

  /** Of one principal at once, after a rest. */
  @WithConverter(AtLeastOne.class)
  int requestsBurst();

  /** Of one address, over time. */
  @WithConverter(AtLeastOne.class)
  int failedAuthenticationsPerSecond();

  /** Of one address at once, after a rest. */
  @WithConverter(AtLeastOne.class)
  int failedAuthenticationsBurst();

  /** Event streams and GraphQL subscriptions of one principal. */
  @WithConverter(AtLeastOne.class)
  int streamsPerPrincipal();

  /** Event streams and GraphQL subscriptions of this process. */
  @WithConverter(AtLeastOne.class)
  int streams();

  /** Websockets of one principal. */
  @WithConverter(AtLeastOne.class)
  int websocketsPerPrincipal();

  /** Websockets of this process. */
  @WithConverter(AtLeastOne.class)
  int websockets();

  /** After which a websocket without a subscription is closed. */
  @WithConverter(SomeTime.class)
  Duration websocketIdle();
}
