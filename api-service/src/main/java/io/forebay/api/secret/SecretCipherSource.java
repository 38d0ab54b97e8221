package io.forebay.api.secret;

import io.forebay.db.secret.SecretCipher;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The cipher, made when the first secret is stored: setting Tink up takes time at start. */
@ApplicationScoped
public class SecretCipherSource {

  private final Optional<Path> keyFile;
  private volatile SecretCipher cipher;

  public SecretCipherSource(@ConfigProperty(name = "forebay.secret-key-file") Optional<Path> file) {
    this.keyFile = file;
  }

  /** The cipher with the key of the configured file. */
  public synchronized SecretCipher get() {
    if (cipher == null) {
      Path file =
          keyFile.orElseThrow(
              () -> new IllegalStateException("FOREBAY_SECRET_KEY_FILE does not name a file"));
      try {
        cipher = SecretCipher.withKeyFile(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return cipher;
  }
}
