package io.forebay.api.identity;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret that Forebay shares with the provider. */
record ClientSecret(String text) {

  private static final String MAC = "HmacSHA256";

  static Optional<ClientSecret> of(OidcSettings settings) {
    return settings
        .clientSecretFile()
        .map(ClientSecret::read)
        .or(settings::clientSecret)
        .map(ClientSecret::new);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new ConfigurationException(
          "FOREBAY_OIDC_CLIENT_SECRET_FILE=%s cannot be read.".formatted(file));
    }
  }

  /**
   * Another secret for a purpose of our own, which all processes with this one know.
   *
   * @return 64 hexadecimal digits
   */
  String derived(String purpose) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), MAC));
      return HexFormat.of()
          .formatHex(mac.doFinal(("forebay " + purpose).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + MAC, e);
    }
  }

  /** Never the secret itself. */
  @Override
  public String toString() {
    return "the client's secret";
  }
}
