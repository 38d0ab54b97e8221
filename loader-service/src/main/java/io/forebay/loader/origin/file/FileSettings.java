package io.forebay.loader.origin.file;

import io.forebay.loader.cache.CacheSettings;
import io.forebay.loader.origin.Setting;
import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What this loader reads of its own machine; docs/security.md explains the model. */
@ConfigMapping(prefix = "forebay.loader.files")
public interface FileSettings {

  /** Directories that sources may be in; everything but what is private when not set. */
  Optional<List<String>> roots();

  /** Reads the settings when the service starts, so that a malformed one stops it. */
  @Singleton
  class Producer {

    // What the system shows of itself as files: a process' environment has passwords in it.
    private static final List<String> SYSTEM = List.of("/proc", "/sys");

    @Produces
    @Singleton
    @Startup
    FileRules rules(
        FileSettings settings,
        CacheSettings cache,
        @ConfigProperty(name = "forebay.home") Optional<Path> home,
        @ConfigProperty(name = "forebay.admin-token-file") Optional<Path> adminToken,
        @ConfigProperty(name = "forebay.secret-key-file") Optional<Path> secretKey) {
      List<Path> roots =
          settings.roots().isPresent()
              ? Setting.read("forebay.loader.files.roots", () -> named(settings.roots().get()))
              : unlessNamed(home);
      List<Path> privates = new ArrayList<>(SYSTEM.stream().map(Path::of).toList());
      Stream.of(home, adminToken, secretKey, Optional.of(cache.dir()))
          .flatMap(Optional::stream)
          .map(Path::toAbsolutePath)
          // As it is, too: where ".." leads after a link is for the kernel to say, once it is
          // there.
          .flatMap(place -> Stream.of(place, place.normalize()))
          .distinct()
          .forEach(privates::add);
      return new FileRules(roots, privates);
    }

    /** The demo keeps its data set in the home (ForebayHome in cli), which is private otherwise. */
    private static List<Path> unlessNamed(Optional<Path> home) {
      List<Path> roots = new ArrayList<>(List.of(Path.of("/")));
      home.map(place -> place.toAbsolutePath().normalize().resolve("demo/origins"))
          .ifPresent(roots::add);
      return roots;
    }

    private static List<Path> named(List<String> roots) {
      return roots.stream().map(Producer::named).toList();
    }

    private static Path named(String root) {
      try {
        Path path = Path.of(root);
        if (path.isAbsolute()) {
          return path.normalize();
        }
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException("'" + root + "' is not a path", e);
      }
      throw new IllegalArgumentException("'" + root + "' is not an absolute path");
    }
  }
}
