package io.forebay.service.setting;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** A duration of a millisecond or more; with any other the service does not start. */
public final class SomeTime implements Converter<Duration> {

  private static final Duration SHORTEST = Duration.ofMillis(1);

  @Override
  public Duration convert(String text) {
    Duration duration = DurationConverter.parseDuration(text.strip());
    if (duration.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("it is at least a millisecond");
    }
    return duration;
  }
}
