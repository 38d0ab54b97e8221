package io.forebay.testing.misleading;

import java.util.Optional;

/** What a request is for, as the dialect understands it. */
public sealed interface Ask {

  /**
   * A page of a listing.
   *
   * @param below which directory or prefix, empty or with a slash at its end
   * @param from where to go on, as the page before said; empty for the first
   */
  record Listing(String below, Optional<String> from) implements Ask {}

  /** How long a file is and what identifies it, without its bytes. */
  record Description(String key) implements Ask {}

  /** A file's bytes, or a range of them. */
  record Content(String key) implements Ask {}

  /** Something about the server itself, for example whether a bucket keeps versions. */
  record Setup(String what) implements Ask {}

  /** Nothing that such a server has. */
  record Nothing() implements Ask {}

  /** Whether it is about this file: its description or its bytes. */
  default boolean isAbout(String file) {
    return switch (this) {
      case Description(String key) -> key.equals(file);
      case Content(String key) -> key.equals(file);
      case Listing _, Setup _, Nothing _ -> false;
    };
  }
}
