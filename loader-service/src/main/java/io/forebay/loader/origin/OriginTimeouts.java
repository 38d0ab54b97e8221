package io.forebay.loader.origin;

import java.time.Duration;

/**
 * How long an origin over the network may be silent.
 *
 * @param connect until a connection stands, TLS included
 * @param stall without one byte while bytes are due
 * @param retry before a request that a listing is made of is sent again; longer each further time
 */
public record OriginTimeouts(Duration connect, Duration stall, Duration retry) {

  private static final Duration RETRY = Duration.ofMillis(200);

  /** 10 s to connect, 30 s without a byte, 200 ms before a request of a listing comes again. */
  public static final OriginTimeouts DEFAULT =
      new OriginTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(30));

  /** With 200 ms before a request of a listing comes again. */
  public OriginTimeouts(Duration connect, Duration stall) {
    this(connect, stall, RETRY);
  }

  public OriginTimeouts {
    if (!connect.isPositive() || !stall.isPositive() || !retry.isPositive()) {
      throw new IllegalArgumentException("timeouts must be positive");
    }
  }
}
