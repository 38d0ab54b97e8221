package io.forebay.api.request;

import java.util.Optional;

/** What no text of a request may hold: PostgreSQL cannot keep it. */
public final class Texts {

  private Texts() {}

  /** What is wrong with the text, as the end of a sentence; empty for nothing. */
  public static Optional<String> flaw(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return Optional.of("contains a NUL character.");
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return Optional.of("contains half of a character (a lone surrogate).");
      }
    }
    return Optional.empty();
  }
}
