package io.forebay.loader.fetch;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.db.secret.SecretCipher;
import io.forebay.db.sql.Sql;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;

/** The credentials that a source names, decrypted. */
@ApplicationScoped
public class Credentials {

  private final Sql sql;
  private final SecretCipher cipher;

  public Credentials(Sql sql, SecretCipher cipher) {
    this.sql = sql;
    this.cipher = cipher;
  }

  /**
   * @return empty when the source names no secret: the machine's own chain decides
   * @throws OriginException when the secret is gone or cannot be decrypted
   */
  Map<String, String> of(SourceSpec source) throws OriginException {
    if (source.secret().isEmpty()) {
      return Map.of();
    }
    String name = source.secret().get();
    Optional<byte[]> ciphertext =
        sql.one(
            "SELECT ciphertext FROM secret WHERE name = ?", row -> row.bytes("ciphertext"), name);
    if (ciphertext.isEmpty()) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED, "the source's secret '" + name + "' does not exist");
    }
    try {
      return cipher.decrypt(name, ciphertext.get());
    } catch (GeneralSecurityException e) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED,
          "the source's secret '" + name + "' was encrypted with another key; store it again",
          e);
    }
  }
}
