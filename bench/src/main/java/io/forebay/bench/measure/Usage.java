package io.forebay.bench.measure;

import java.time.Duration;

/**
 * What one run took.
 *
 * @param wall from start to end
 * @param cpu user and system time
 */
public record Usage(Duration wall, Duration cpu) {

  public double wallSeconds() {
    return wall.toNanos() / 1e9;
  }

  public double cpuSeconds() {
    return cpu.toNanos() / 1e9;
  }
}
