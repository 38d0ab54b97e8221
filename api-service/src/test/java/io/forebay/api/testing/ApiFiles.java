package io.forebay.api.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** The files that the launcher makes: the admin token and the place of the secret key. */
public class ApiFiles implements QuarkusTestResourceLifecycleManager {

  /** What the token file holds. */
  public static final String TOKEN = "test-token-0123456789abcdef";

  @Override
  public Map<String, String> start() {
    try {
      Path directory = Files.createTempDirectory("forebay-api-test");
      Path token = Files.writeString(directory.resolve("admin-token"), TOKEN + "\n");
      Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
      return Map.of(
          "FOREBAY_ADMIN_TOKEN_FILE", token.toString(),
          "FOREBAY_SECRET_KEY_FILE", directory.resolve("secret-key").toString(),
          "forebay.events.keep-alive", "1s",
          // Nobody answers where a test does not.
          "forebay.api.inquiries.patience", "2s",
          // Tests ask faster than any person: only those about it meet the limit.
          "forebay.limits.requests-per-second", "100000",
          "forebay.limits.requests-burst", "1000000",
          "forebay.limits.failed-authentications-per-second", "100000",
          "forebay.limits.failed-authentications-burst", "1000000");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    // The directory is the test run's and goes with it.
  }
}
