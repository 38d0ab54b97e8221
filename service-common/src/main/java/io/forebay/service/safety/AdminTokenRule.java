package io.forebay.service.safety;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** In production there is an admin token, and it cannot be guessed. */
@ApplicationScoped
class AdminTokenRule implements SafetyRule {

  /** Characters: 192 random bits in base64. */
  private static final int SHORTEST = 32;

  private static final String SETTING = "forebay.admin-token-file";

  private final Mode mode;
  private final Optional<Path> file;

  AdminTokenRule(
      @ConfigProperty(name = "forebay.mode") Mode mode,
      @ConfigProperty(name = SETTING) Optional<Path> file) {
    this.mode = mode;
    this.file = file;
  }

  @Override
  public List<Unsafe> unsafe() {
    return switch (mode) {
      case LOCAL -> List.of();
      case PRODUCTION ->
          file.map(AdminTokenRule::look).orElseGet(() -> missing("no file is named by " + SETTING));
    };
  }

  private static List<Unsafe> look(Path file) {
    try {
      int length = Files.readString(file).strip().length();
      return length >= SHORTEST
          ? List.of()
          : List.of(
              new Unsafe(
                  UnsafeItem.SHORT_ADMIN_TOKEN,
                  "the token in %s (%s) has %d characters, not %d"
                      .formatted(file, SETTING, length, SHORTEST)));
    } catch (IOException e) {
      return missing("%s (%s) cannot be read".formatted(file, SETTING));
    }
  }

  private static List<Unsafe> missing(String what) {
    return List.of(new Unsafe(UnsafeItem.MISSING_ADMIN_TOKEN, what));
  }
}
