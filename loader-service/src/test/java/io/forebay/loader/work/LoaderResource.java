package io.forebay.loader.work;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** Gives a loader under test a cache directory and a key file of its own. */
public class LoaderResource implements QuarkusTestResourceLifecycleManager {

  static final String TOKEN = "a-token-only-for-these-tests";

  private Map<String, String> more = Map.of();

  /** Settings that a test wants beside. */
  @Override
  public void init(Map<String, String> settings) {
    more = settings;
  }

  @Override
  public Map<String, String> start() {
    try {
      Path home = Files.createTempDirectory("forebay-loader-test");
      // As where a home is on another disk; the kernel names files by where they really are.
      Path disk = Files.createDirectory(home.resolve("disk"));
      Path link = Files.createSymbolicLink(home.resolve("link"), disk);
      Path token = Files.writeString(home.resolve("admin-token"), TOKEN);
      Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
      Map<String, String> settings =
          new HashMap<>(
              Map.of(
                  "forebay.admin-token-file", token.toString(),
                  "forebay.cache.dir", link.resolve("cache").toString(),
                  "forebay.secret-key-file", home.resolve("secret-key").toString(),
                  "forebay.loader.poll", "200ms",
                  "forebay.loader.report", "200ms",
                  "forebay.loader.heartbeat", "500ms",
                  "forebay.loader.patience", "2s"));
      settings.putAll(more);
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {}
}
