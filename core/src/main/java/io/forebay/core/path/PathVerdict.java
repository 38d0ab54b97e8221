package io.forebay.core.path;

/** What becomes of one key that an origin lists. */
public sealed interface PathVerdict {

  /**
   * The key becomes a file of the version.
   *
   * @param path relative, {@code /}-separated, safe to resolve below any directory
   */
  record Accepted(String path) implements PathVerdict {}

  /**
   * The key cannot become a file.
   *
   * @param displayKey the key in printable form
   * @param reason why
   */
  record Refused(String displayKey, RefusalReason reason) implements PathVerdict {}

  /**
   * An empty object whose key ends with a slash: how consoles of object stores show an empty
   * directory. It holds nothing, so it is left out of the version and is no refusal.
   */
  record DirectoryMarker() implements PathVerdict {}
}
