package io.forebay.core.version;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How a caller names one version of a dataset: by number ({@code 3} or {@code v3}), by tag, or as
 * {@code latest}. The three never overlap: no tag looks like a number.
 */
public sealed interface VersionRef {

  /** Characters of a reference. */
  int MAX_LENGTH = 63;

  /** The regular expression of references: numbers, tags and {@code latest}. */
  String PATTERN = "^(v?[1-9][0-9]{0,17}|[A-Za-z][A-Za-z0-9._-]{0,62})$";

  /** The form that {@link #parse} reads back; a number stands without its {@code v}. */
  String text();

  /**
   * Reads a reference.
   *
   * @throws IllegalArgumentException when the text is none of the three; the message is for people
   */
  static VersionRef parse(String text) {
    if (text.equals(Latest.WORD)) {
      return new Latest();
    }
    if (Number.FORM.matcher(text).matches()) {
      return new Number(Long.parseLong(text, text.charAt(0) == 'v' ? 1 : 0, text.length(), 10));
    }
    return new Tag(text);
  }

  /**
   * The version with this number.
   *
   * @param value 1 or more
   */
  @SuppressWarnings("JavaLangClash") // always written VersionRef.Number
  record Number(long value) implements VersionRef {
    // 18 digits: always fits a long, so that no text can overflow.
    private static final Pattern FORM = Pattern.compile("v?[1-9][0-9]{0,17}");

    public Number {
      if (value < 1) {
        throw new IllegalArgumentException("versions count from 1, not from " + value);
      }
    }

    @Override
    public String text() {
      return Long.toString(value);
    }
  }

  /** The version that this tag points to at the moment of asking. */
  record Tag(String name) implements VersionRef {

    /** The regular expression of texts of which most are tags; {@link #Tag} knows the others. */
    public static final String PATTERN = "^[A-Za-z][A-Za-z0-9._-]{0,62}$";

    private static final Pattern FORM = Pattern.compile(PATTERN);
    private static final Pattern LOOKS_LIKE_NUMBER = Pattern.compile("[vV][0-9]+");

    public Tag {
      Objects.requireNonNull(name);
      if (!FORM.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "a tag starts with a letter and has up to 63 letters, digits, dots, underscores and"
                + " hyphens");
      }
      if (name.equalsIgnoreCase(Latest.WORD)) {
        throw new IllegalArgumentException("'latest' is reserved and always means the newest");
      }
      if (LOOKS_LIKE_NUMBER.matcher(name).matches()) {
        throw new IllegalArgumentException("a tag must not look like a version number");
      }
    }

    @Override
    public String text() {
      return name;
    }
  }

  /** The ready version with the highest number. */
  record Latest() implements VersionRef {
    private static final String WORD = "latest";

    @Override
    public String text() {
      return WORD;
    }
  }
}
