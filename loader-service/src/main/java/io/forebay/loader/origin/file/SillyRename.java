package io.forebay.loader.origin.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Names that clients of NFS give to files that were deleted while somebody had them open, until
 * that one closes them: {@code .nfs} with the file's number and a counter (Linux, {@code
 * nfs_sillyrename}). Such a file is deleted; what is called so on other file systems is not.
 */
final class SillyRename {

  private static final Pattern NAME = Pattern.compile("\\.nfs[0-9a-f]{24}");

  private SillyRename() {}

  static boolean isOne(Path path) throws IOException {
    return isName(path.getFileName().toString())
        && Files.getFileStore(path).type().startsWith("nfs");
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}
