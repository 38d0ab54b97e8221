package io.forebay.cli.supervisor;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Lays {@link StandInService} out as the build lays out the services. */
final class StandInInstallation {

  private StandInInstallation() {}

  static void createIn(Path directory) throws IOException {
    for (Kind kind : Kind.values()) {
      Path jar = kind.jar(directory);
      Files.createDirectories(jar.getParent());
      try (OutputStream file = Files.newOutputStream(jar);
          JarOutputStream out = new JarOutputStream(file, manifest())) {
        out.finish();
      }
    }
  }

  private static Manifest manifest() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH, location(StandInService.class) + " " + location(driver()));
    return manifest;
  }

  private static Class<?> driver() throws IOException {
    try {
      return Class.forName("org.postgresql.Driver"); // its annotations do not compile under -Werror
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    }
  }

  private static String location(Class<?> type) throws IOException {
    try {
      return type.getProtectionDomain().getCodeSource().getLocation().toURI().toString();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
