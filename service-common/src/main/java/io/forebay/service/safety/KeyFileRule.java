package io.forebay.service.safety;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * Files with secrets are for their owner, which is the user of the process or root. A file that is
 * not there yet is made by the service itself.
 */
@ApplicationScoped
class KeyFileRule implements SafetyRule {

  private static final List<String> SETTINGS =
      List.of(
          "forebay.admin-token-file", "forebay.secret-key-file", "forebay.oidc.client-secret-file");

  private final Config config;
  private final Optional<String> user;

  KeyFileRule(Config config) {
    this.config = config;
    this.user = ProcessHandle.current().info().user();
  }

  @Override
  public List<Unsafe> unsafe() {
    List<Unsafe> found = new ArrayList<>();
    for (String setting : SETTINGS) {
      config
          .getOptionalValue(setting, Path.class)
          .filter(Files::exists)
          .ifPresent(file -> look(setting, file, found));
    }
    return found;
  }

  private void look(String setting, Path file, List<Unsafe> found) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      String text = "%s (%s)".formatted(file, setting);
      String mode = PosixFilePermissions.toString(permissions);
      if (mode.substring(6).matches(".*[rwx].*")) {
        found.add(new Unsafe(UnsafeItem.WORLD_READABLE_KEY, text + " is open to all: " + mode));
      }
      if (mode.substring(3, 6).matches(".*[rwx].*")) {
        found.add(
            new Unsafe(UnsafeItem.GROUP_READABLE_KEY, text + " is open to its group: " + mode));
      }
      String owner = Files.getOwner(file).getName();
      if (!owner.equals("root") && user.isPresent() && !owner.equals(user.get())) {
        found.add(
            new Unsafe(
                UnsafeItem.FOREIGN_KEY,
                text + " belongs to " + owner + ", and this process is " + user.get() + "'s"));
      }
    } catch (IOException | UnsupportedOperationException e) {
      found.add(
          new Unsafe(
              UnsafeItem.WORLD_READABLE_KEY,
              "who may read %s (%s) cannot be found out: %s".formatted(file, setting, e)));
    }
  }
}
