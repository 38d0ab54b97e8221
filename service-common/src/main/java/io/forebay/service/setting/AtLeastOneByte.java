package io.forebay.service.setting;

import org.eclipse.microprofile.config.spi.Converter;

/** A length of 1 byte or more; with any other the service does not start. */
public final class AtLeastOneByte implements Converter<Long> {

  @Override
  public Long convert(String text) {
    long bytes = Long.parseLong(text.strip());
    if (bytes < 1) {
      throw new IllegalArgumentException("it is at least 1 byte");
    }
    return bytes;
  }
}
