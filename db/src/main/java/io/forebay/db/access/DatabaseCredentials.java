package io.forebay.db.access;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The passwords of the embedded server's roles: random, kept in one file that only its owner reads.
 */
public final class DatabaseCredentials {

  private static final String SUPERUSER = "postgres";
  private static final int PASSWORD_BYTES = 24;

  private final Properties passwords;

  private DatabaseCredentials(Properties passwords) {
    this.passwords = passwords;
  }

  /** New passwords that are kept nowhere. */
  public static DatabaseCredentials generate() {
    Properties passwords = new Properties();
    complete(passwords);
    return new DatabaseCredentials(passwords);
  }

  /** Reads the file; creates it, or adds what a newer release needs, with mode 0600. */
  public static DatabaseCredentials in(Path file) throws IOException {
    Properties passwords = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        passwords.load(reader);
      }
    }
    if (complete(passwords)) {
      write(passwords, file);
    }
    return new DatabaseCredentials(passwords);
  }

  /** The superuser's name. */
  public String superuser() {
    return SUPERUSER;
  }

  /** The superuser's password. */
  public String superuserPassword() {
    return passwords.getProperty(SUPERUSER);
  }

  /** The password of a role. */
  public String password(DatabaseRole role) {
    return passwords.getProperty(role.roleName());
  }

  private static boolean complete(Properties passwords) {
    boolean added = passwords.putIfAbsent(SUPERUSER, newPassword()) == null;
    for (DatabaseRole role : DatabaseRole.values()) {
      added |= passwords.putIfAbsent(role.roleName(), newPassword()) == null;
    }
    return added;
  }

  private static String newPassword() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static void write(Properties passwords, Path file) throws IOException {
    StringWriter text = new StringWriter();
    passwords.store(text, "Passwords of the embedded PostgreSQL");
    Path half =
        Files.createTempFile(
            file.getParent(),
            ".credentials",
            null,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(half, text.toString());
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
