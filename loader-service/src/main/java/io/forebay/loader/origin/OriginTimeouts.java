package io.forebay.loader.origin;

import java.time.Duration;

/**
 * How long an origin over the network may be silent.
 *
 * @param connect until a connection stands, TLS included
 * @param stall without one byte while bytes are due
 */
public record OriginTimeouts(Duration connect, Duration stall) {

  /** 10 s to connect, 30 s without a byte. */
  public static final OriginTimeouts DEFAULT =
      new OriginTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(30));

  public OriginTimeouts {
    if (!connect.isPositive() || !stall.isPositive()) {
      throw new IllegalArgumentException("timeouts must be positive");
    }
  }
}
