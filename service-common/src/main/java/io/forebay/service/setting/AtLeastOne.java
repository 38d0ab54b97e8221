package io.forebay.service.setting;

import org.eclipse.microprofile.config.spi.Converter;

/** A count of 1 or more; with any other the service does not start. */
public final class AtLeastOne implements Converter<Integer> {

  @Override
  public Integer convert(String text) {
    int count = Integer.parseInt(text.strip());
    if (count < 1) {
      throw new IllegalArgumentException("it is at least 1");
    }
    return count;
  }
}
