package io.forebay.core.manifest;

/** What a folder browser shows on one line. */
public sealed interface DirectoryItem {

  /** From the top of the version, without a slash at the end. */
  String path();

  /** The last segment of the path. */
  default String name() {
    return path().substring(path().lastIndexOf('/') + 1);
  }

  /** A file directly in the directory. */
  record File(NumberedEntry file) implements DirectoryItem {
    @Override
    public String path() {
      return file.path();
    }
  }

  /**
   * A directory directly in the directory.
   *
   * @param path from the top of the version
   * @param content everything below it, at any depth
   */
  record Directory(String path, Span content) implements DirectoryItem {}
}
