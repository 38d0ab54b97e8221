package io.forebay.db.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.UUID;

/**
 * The key file: made for its owner only, and several services may start at once. Who may read one
 * that is there is judged when a service starts.
 */
final class SecretKeyFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private SecretKeyFile() {}

  /** Makes the content of a new file. */
  @FunctionalInterface
  interface Generator {
    String generate() throws GeneralSecurityException;
  }

  static String readOrCreate(Path file, Generator generator)
      throws IOException, GeneralSecurityException {
    if (!Files.exists(file)) {
      create(file.toAbsolutePath(), generator.generate());
    }
    return Files.readString(file);
  }

  /** A hard link appears whole or not at all, and never over the file of a faster process. */
  private static void create(Path file, String content) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
    try {
      try (FileChannel channel =
          FileChannel.open(
              draft,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
        ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      if (!Files.exists(file)) {
        throw e;
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
