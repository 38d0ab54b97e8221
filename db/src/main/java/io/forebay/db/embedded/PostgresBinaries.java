package io.forebay.db.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * PostgreSQL's programs, unpacked.
 *
 * @param directory holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path directory) {

  private static final Object IN_THIS_JVM = new Object();
  private static final String UNFINISHED = "unfinished-";
  private static final int NAME_DIGITS = 16;

  /**
   * Unpacks the binaries of this machine unless they already are. Each archive has a directory of
   * its own, which appears complete or not at all, however many processes ask at once.
   *
   * @param cache a directory that may be shared by all homes of a user
   */
  static PostgresBinaries unpackedIn(Path cache) throws IOException {
    PostgresArchive archive = PostgresArchive.ofThisMachine();
    Path target = cache.toAbsolutePath().resolve("postgresql-" + digest(archive));
    if (!Files.exists(target)) {
      Files.createDirectories(target.getParent());
      synchronized (IN_THIS_JVM) {
        unpackAlone(archive, target);
      }
    }
    return new PostgresBinaries(target);
  }

  Path program(String name) {
    return directory.resolve("bin").resolve(name);
  }

  private static void unpackAlone(PostgresArchive archive, Path target) throws IOException {
    Path cache = target.getParent();
    try (FileChannel lock =
            FileChannel.open(
                cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = lock.lock();
        InputStream stream = archive.open()) {
      if (Files.exists(target)) {
        return;
      }
      try (DirectoryStream<Path> killed = Files.newDirectoryStream(cache, UNFINISHED + "*")) {
        for (Path leftOver : killed) {
          new FileTree(leftOver).delete();
        }
      }
      Path unfinished = Files.createDirectory(cache.resolve(UNFINISHED + target.getFileName()));
      TarXz.unpack(stream, unfinished);
      for (Path readable : List.of(unfinished, cache, cache.getParent())) {
        Files.setPosixFilePermissions(readable, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static String digest(PostgresArchive archive) throws IOException {
    try (DigestInputStream stream =
        new DigestInputStream(archive.open(), MessageDigest.getInstance("SHA-256"))) {
      stream.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(stream.getMessageDigest().digest()).substring(0, NAME_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
