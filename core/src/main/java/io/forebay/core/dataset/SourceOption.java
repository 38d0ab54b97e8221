package io.forebay.core.dataset;

import java.util.Optional;

/**
 * An option of a kind of source.
 *
 * @param name as sources write it
 * @param values what it may be
 * @param fallback what holds where it is not given, for people
 * @param help what it does, a phrase for people
 * @param example a value
 */
public record SourceOption(
    String name, OptionValues values, String fallback, String help, String example) {

  /** What is wrong with a value, as the end of a sentence; empty when nothing is. */
  public Optional<String> flawOf(String value) {
    return values.flawOf(value);
  }
}
