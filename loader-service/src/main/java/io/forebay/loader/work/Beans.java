package io.forebay.loader.work;

import io.forebay.db.secret.SecretCipher;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the beans that are no classes of ours to annotate. */
class Beans {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  SecretCipher cipher(@ConfigProperty(name = "forebay.secret-key-file") Path keyFile)
      throws IOException {
    return SecretCipher.withKeyFile(keyFile);
  }
}
