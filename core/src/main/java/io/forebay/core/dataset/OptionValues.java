package io.forebay.core.dataset;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.glob.PatternList;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** What an option of a source may be. */
public sealed interface OptionValues {

  /** In words, for documentation. */
  String words();

  /** What is wrong with a value, as the end of a sentence; empty when nothing is. */
  Optional<String> flawOf(String value);

  /** One of a few words. */
  record Choice(List<String> allowed) implements OptionValues {

    public Choice {
      allowed = List.copyOf(allowed);
    }

    static Choice of(String... words) {
      return new Choice(List.of(words));
    }

    @Override
    public String words() {
      return String.join(", ", allowed);
    }

    @Override
    public Optional<String> flawOf(String value) {
      return allowed.contains(value)
          ? Optional.empty()
          : Optional.of("is one of \"" + String.join("\", \"", allowed) + "\"");
    }
  }

  /** Yes or no. */
  record Flag() implements OptionValues {

    @Override
    public String words() {
      return "true, false";
    }

    @Override
    public Optional<String> flawOf(String value) {
      return value.equals("true") || value.equals("false")
          ? Optional.empty()
          : Optional.of("is \"true\" or \"false\"");
    }
  }

  /** The address of a server. */
  record WebUrl() implements OptionValues {

    @Override
    public String words() {
      return "an http:// or https:// URL";
    }

    @Override
    public Optional<String> flawOf(String value) {
      if (!value.startsWith("http://") && !value.startsWith("https://")) {
        return Optional.of("is an http:// or https:// URL");
      }
      try {
        return new URI(value).getHost() == null ? Optional.of("names no host") : Optional.empty();
      } catch (URISyntaxException _) {
        return Optional.of("is a URL with spaces and other special characters percent-encoded");
      }
    }
  }

  /** Globs, as docs/globs.md has them. */
  record Globs() implements OptionValues {

    @Override
    public String words() {
      return "globs, one to a line or separated by commas";
    }

    @Override
    public Optional<String> flawOf(String value) {
      try {
        new PathSelection(PatternList.of(value), List.of());
        return Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }
  }

  /**
   * A name of a few characters.
   *
   * @param pattern a regular expression
   */
  record Word(String pattern, String words) implements OptionValues {

    @Override
    public Optional<String> flawOf(String value) {
      return value.matches(pattern)
          ? Optional.empty()
          : Optional.of("is " + words + ": " + pattern);
    }
  }

  /** Anything, which only the origin can judge. */
  record Text(String words) implements OptionValues {

    @Override
    public Optional<String> flawOf(String value) {
      return Optional.empty();
    }
  }
}
