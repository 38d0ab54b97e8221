package io.forebay.core.dataset;

import java.util.Optional;

/** URLs that name a server and nothing else. */
final class ServerUrl {

  private ServerUrl() {}

  /**
   * Takes off the slash at its end.
   *
   * @return nothing when it is no http or https URL, or has a path, a query or a user's name
   */
  static Optional<String> of(String text) {
    String url = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return url.matches("https?://[^/?#@]+") && new OptionValues.WebUrl().flawOf(url).isEmpty()
        ? Optional.of(url)
        : Optional.empty();
  }
}
