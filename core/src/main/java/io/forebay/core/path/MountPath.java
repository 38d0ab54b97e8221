package io.forebay.core.path;

/**
 * Where a source stands in a version's tree: relative, {@code /}-separated, without a slash at
 * either end; empty for a source that is the root of the tree.
 */
public record MountPath(String value) {

  /** The top of the version's tree. */
  public static final MountPath ROOT = new MountPath("");

  /**
   * Checks the path.
   *
   * @throws IllegalArgumentException when this cannot be a directory of a version; the message is
   *     for people
   */
  public MountPath {
    if (!value.isEmpty()) {
      PathRules.flawOf(value)
          .ifPresent(
              reason -> {
                throw new IllegalArgumentException(
                    "the mount path "
                        + DisplayKey.of(value)
                        + " is not usable: "
                        + reason.explanation());
              });
      if (value.endsWith("/")) {
        throw new IllegalArgumentException("the mount path " + value + " ends with a slash");
      }
    }
  }

  /** A path as people write it: with a slash at either end, or one alone for the root. */
  public static String written(String path) {
    String text = path.startsWith("/") ? path.substring(1) : path;
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /** The path of what has this relative path below the mount. */
  public String resolve(String below) {
    return value.isEmpty() ? below : value + "/" + below;
  }
}
