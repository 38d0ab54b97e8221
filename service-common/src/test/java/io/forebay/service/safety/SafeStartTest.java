package io.forebay.service.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SafeStartTest {

  private static final SafetyRule RULE =
      () ->
          List.of(
              new Unsafe(UnsafeItem.NO_OIDC, "no provider is named"),
              new Unsafe(UnsafeItem.DEFAULT_PASSWORD, "the password is empty"));

  @Test
  void everyReasonIsNamedAtOnceWithWhatAllowsIt() {
    assertThatThrownBy(() -> start(Set.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no-oidc: no provider is named; ")
        .hasMessageContaining("FOREBAY_ALLOW_UNSAFE=no-oidc")
        .hasMessageContaining("default-password: the password is empty; ")
        .hasMessageContaining("FOREBAY_ALLOW_UNSAFE=default-password")
        .satisfies(failure -> assertThat(failure.getMessage().lines()).hasSize(3));
  }

  @Test
  void whatIsNotAllowedStaysRefused() {
    assertThatThrownBy(() -> start(Set.of("no-oidc")))
        .hasMessageContaining("default-password")
        .hasMessageNotContaining("no-oidc");
  }

  @Test
  void whatIsAllowedStarts() {
    start(Set.of("no-oidc", " default-password"));
  }

  @Test
  void aMisspeltItemIsNoPermission() {
    assertThatThrownBy(() -> start(Set.of("no-oidc", "default-password", "no-odic")))
        .hasMessageContaining("'no-odic'");
  }

  private static void start(Set<String> allowed) {
    new SafeStart(List.of(RULE), allowed.isEmpty() ? Optional.empty() : Optional.of(allowed))
        .check(new StartupEvent());
  }
}
