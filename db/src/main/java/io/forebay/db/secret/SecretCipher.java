package io.forebay.db.secret;

import com.fasterxml.jackson.core.type.TypeReference;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.forebay.db.sql.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;

/**
 * Encrypts the entries of secrets with Tink's AES-256-GCM. The secret's name is the associated
 * data, so that a ciphertext under another name cannot be read.
 */
public final class SecretCipher {

  private static final TypeReference<Map<String, String>> ENTRIES = new TypeReference<>() {};

  private final Aead aead;

  private SecretCipher(Aead aead) {
    this.aead = aead;
  }

  /**
   * With the keyset of this file, which is created (mode 0600) when it does not exist.
   *
   * @throws IOException when the file cannot be read or written, or others may read it
   */
  public static SecretCipher withKeyFile(Path file) throws IOException {
    try {
      AeadConfig.register();
      String keyset = SecretKeyFile.readOrCreate(file, SecretCipher::newKeyset);
      return new SecretCipher(
          TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get())
              .getPrimitive(RegistryConfiguration.get(), Aead.class));
    } catch (GeneralSecurityException e) {
      throw new IOException("the secret key file " + file + " holds no usable Tink keyset", e);
    }
  }

  /** For the column {@code secret.ciphertext}. */
  public byte[] encrypt(String name, Map<String, String> entries) {
    try {
      return aead.encrypt(
          Json.write(entries).getBytes(StandardCharsets.UTF_8),
          name.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret could not be encrypted", e);
    }
  }

  /**
   * The entries of the secret with this name.
   *
   * @throws GeneralSecurityException when the ciphertext is not of this name and key
   */
  public Map<String, String> decrypt(String name, byte[] ciphertext)
      throws GeneralSecurityException {
    byte[] plain = aead.decrypt(ciphertext, name.getBytes(StandardCharsets.UTF_8));
    return Json.read(new String(plain, StandardCharsets.UTF_8), ENTRIES);
  }

  private static String newKeyset() throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(
        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
        InsecureSecretKeyAccess.get());
  }
}
