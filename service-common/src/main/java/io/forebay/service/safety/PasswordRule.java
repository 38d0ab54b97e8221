package io.forebay.service.safety;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** In production the database asks for a password that is not everybody's first guess. */
@ApplicationScoped
class PasswordRule implements SafetyRule {

  private static final Set<String> GUESSES =
      Set.of(
          "postgres",
          "postgresql",
          "password",
          "forebay",
          "admin",
          "root",
          "secret",
          "changeme",
          "change-me",
          "quarkus",
          "test",
          "example",
          "123456",
          "12345678");

  private static final Pattern IN_URL = Pattern.compile("[?&]password=([^&]*)");

  private final Mode mode;
  private final String user;
  private final String password;

  PasswordRule(
      @ConfigProperty(name = "forebay.mode") Mode mode,
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") Optional<String> url,
      @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
      @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
    this.mode = mode;
    this.user = user.orElse("");
    this.password = password.or(() -> url.flatMap(PasswordRule::inUrl)).orElse("");
  }

  @Override
  public List<Unsafe> unsafe() {
    return switch (mode) {
      case LOCAL -> List.of();
      case PRODUCTION -> look();
    };
  }

  private List<Unsafe> look() {
    String lower = password.toLowerCase(Locale.ROOT);
    if (lower.isEmpty()) {
      return found("the database's password (FOREBAY_DB_PASSWORD) is empty");
    }
    return GUESSES.contains(lower) || lower.equals(user.toLowerCase(Locale.ROOT))
        ? found("the database's password (FOREBAY_DB_PASSWORD) is a usual default")
        : List.of();
  }

  private static List<Unsafe> found(String what) {
    return List.of(new Unsafe(UnsafeItem.DEFAULT_PASSWORD, what));
  }

  private static Optional<String> inUrl(String url) {
    Matcher matcher = IN_URL.matcher(url);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
