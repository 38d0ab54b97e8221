package io.forebay.loader.origin.webhdfs;

import io.forebay.loader.origin.OriginException;

/** Asks about one path ({@code GETFILESTATUS}). */
final class FileStatuses {

  private FileStatuses() {}

  static FileStatus of(NameNodes nameNodes, String path)
      throws OriginException, InterruptedException {
    return FileStatus.read(
        NameNodes.what(path), nameNodes.ask(path, "op=GETFILESTATUS").path("FileStatus"));
  }
}
