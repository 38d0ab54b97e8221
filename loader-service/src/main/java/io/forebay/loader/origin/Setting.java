package io.forebay.loader.origin;

import java.util.function.Supplier;

/** Settings that are more than a number: a malformed one stops the service and is named. */
public final class Setting {

  private Setting() {}

  /**
   * Reads a setting.
   *
   * @param name as docs/operations.md lists it
   * @throws IllegalStateException with the name and what is wrong
   */
  public static <T> T read(String name, Supplier<T> parse) {
    try {
      return parse.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(name + ": " + e.getMessage(), e);
    }
  }
}
