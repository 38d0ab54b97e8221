package io.forebay.cli.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A random token in a file that only its owner reads. */
public record SecretFile(Path path) {

  private static final int BYTES = 32;

  /** The token; made at the first call, complete or not at all. */
  public String readOrCreate() throws IOException {
    if (Files.notExists(path)) {
      replace();
    }
    return Files.readString(path).strip();
  }

  /** Puts another token in its place, at once: whoever reads it sees the old one or the new one. */
  public void replace() throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    Path half =
        Files.createTempFile(
            path.getParent(),
            ".token",
            null,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(half, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    Files.move(half, path, StandardCopyOption.ATOMIC_MOVE);
  }
}
