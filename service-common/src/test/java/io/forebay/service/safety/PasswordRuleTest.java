package io.forebay.service.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {

  private static final String URL = "jdbc:postgresql://db/forebay";

  @ParameterizedTest
  @ValueSource(
      strings = {"postgres", "Postgres", "forebay", "password", "forebay_api", "FOREBAY_API"})
  void firstGuessesAreRefusedInProduction(String password) {
    assertThat(items(Mode.PRODUCTION, URL, password)).containsExactly(UnsafeItem.DEFAULT_PASSWORD);
    assertThat(items(Mode.PRODUCTION, URL + "?ssl=true&password=" + password, null))
        .containsExactly(UnsafeItem.DEFAULT_PASSWORD);
    assertThat(items(Mode.LOCAL, URL, password)).isEmpty();
  }

  @Test
  void noPasswordIsRefusedInProduction() {
    assertThat(items(Mode.PRODUCTION, URL, null)).containsExactly(UnsafeItem.DEFAULT_PASSWORD);
    assertThat(items(Mode.PRODUCTION, URL, "")).containsExactly(UnsafeItem.DEFAULT_PASSWORD);
  }

  @Test
  void anyOtherWillDo() {
    assertThat(items(Mode.PRODUCTION, URL, "c9Zk-41xQ")).isEmpty();
    assertThat(items(Mode.PRODUCTION, URL + "?password=c9Zk-41xQ", null)).isEmpty();
  }

  private static List<UnsafeItem> items(Mode mode, String url, String password) {
    return new PasswordRule(
            mode, Optional.of(url), Optional.of("forebay_api"), Optional.ofNullable(password))
        .unsafe().stream().map(Unsafe::item).toList();
  }
}
