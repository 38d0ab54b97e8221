package io.forebay.core.path;

/** Why an origin's key cannot become a file of a version. Stable: shown in APIs and stored. */
public enum RefusalReason {
  ABSOLUTE_PATH("the key starts with a slash"),
  EMPTY_SEGMENT("the key has an empty path segment"),
  DOT_SEGMENT("the key has a '.' or '..' path segment"),
  NUL_CHARACTER("the key contains a NUL character"),
  NOT_UTF8("the key is not valid UTF-8"),
  NAME_TOO_LONG("a path segment is longer than 255 bytes"),
  PATH_TOO_LONG("the path is longer than 3,800 bytes"),
  TRAILING_SLASH("the key ends with a slash but has content"),
  ALSO_A_DIRECTORY("another key has this key as its directory"),
  DUPLICATE_PATH("another source already holds this path"),
  SYMLINK_OUTSIDE_SOURCE("the symbolic link leads out of the source"),
  SYMLINK_TO_DIRECTORY("symbolic links to directories are not followed"),
  BROKEN_SYMLINK("the symbolic link leads nowhere"),
  NOT_A_REGULAR_FILE("neither a regular file nor a directory"),
  UNREADABLE("the origin lists the key but refuses to describe it"),
  NOT_ALLOWED("the loaders may not read it"),
  MISSING("the origin lists the key but has nothing there"),
  DENIED("the origin lists the key but denies reading it"),
  NO_LENGTH("the origin says neither how long it is nor where it ends"),
  COMPRESSED("the origin sends it compressed, though asked for it as it is"),
  WEB_PAGE("the origin sends a web page from elsewhere in its place");

  private final String explanation;

  RefusalReason(String explanation) {
    this.explanation = explanation;
  }

  /** A phrase for people. */
  public String explanation() {
    return explanation;
  }
}
