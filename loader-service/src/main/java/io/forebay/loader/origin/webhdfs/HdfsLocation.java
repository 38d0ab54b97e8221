package io.forebay.loader.origin.webhdfs;

/**
 * What a source's path means: a directory, or, written without a slash at its end, perhaps one
 * file, whose key is its name.
 *
 * @param root absolute, without a slash at its end but for the root of all
 * @param directoryOnly the path was written with a slash at its end and means no file
 */
record HdfsLocation(String root, boolean directoryOnly) {

  static HdfsLocation of(String path) {
    boolean trailing = path.endsWith("/");
    String root = path.replaceAll("/+$", "");
    return new HdfsLocation(root.isEmpty() ? "/" : root, trailing || root.isEmpty());
  }

  /** Where a key is. */
  String path(String key) {
    String base = root.equals("/") ? "" : root;
    return key.isEmpty() ? root : base + "/" + withoutSlash(key);
  }

  private static String withoutSlash(String key) {
    return key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
  }

  /** The key of the file that the source may be. */
  String singleKey() {
    return root.substring(root.lastIndexOf('/') + 1);
  }
}
