package io.forebay.loader.origin.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens what a name leads to, links followed, without reading from it. The caller closes it. */
@FunctionalInterface
interface Opener {

  Held open(Path path) throws IOException;

  /** The kernel's own answer where there is Linux with {@code /proc}, a walk elsewhere. */
  static Opener ofThisMachine() {
    boolean linux = System.getProperty("os.name", "").equals("Linux");
    return linux && Files.isDirectory(PinnedFile.DESCRIPTORS) ? PinnedFile::open : WalkedFile::open;
  }
}
