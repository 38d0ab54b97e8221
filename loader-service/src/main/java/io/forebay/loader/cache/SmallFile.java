package io.forebay.loader.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * A file of one line that the cache directory remembers something by. It is written so that after a
 * power cut it holds the old line or the new one, and the new one once {@link #write} has returned.
 * Files of before, or a disk that does not keep its word, may still leave it empty or cut; that is
 * read as nothing, never as something else.
 */
record SmallFile(Disk disk, Path file) {

  /** The line; nothing when there is no file. */
  Optional<String> line() throws IOException {
    try {
      // One byte, one character: what a torn file holds need not be text.
      return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1).strip());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /** The id that the file holds; nothing when there is no file, or no whole id in it. */
  Optional<UUID> id() throws IOException {
    return line().flatMap(SmallFile::whole);
  }

  private static Optional<UUID> whole(String line) {
    try {
      UUID id = UUID.fromString(line);
      // The beginning of an id may read as another one.
      return id.toString().equals(line) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /**
   * Writes the line and waits until it would survive a power cut.
   *
   * @param temporary a name in the same file system that nothing has
   */
  void write(String line, Path temporary) throws IOException {
    disk.write(temporary, (line + "\n").getBytes(StandardCharsets.ISO_8859_1));
    // Before the rename: otherwise the name may survive and the content not.
    disk.force(temporary);
    disk.move(temporary, file);
    disk.force(file.getParent());
  }
}
