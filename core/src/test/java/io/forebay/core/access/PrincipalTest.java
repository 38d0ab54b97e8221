package io.forebay.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user:ann",
        "user:ann@example.org",
        "user:auth0|5f7c8ec7c33c6c004bbafe82",
        "user:Zoë",
        "group:vision",
        "serviceaccount:ci",
        "namespace:team-a",
        "everyone"
      })
  void aPrincipalIsWrittenAsItIsRead(String text) {
    assertThat(Principal.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "user:",
        "user: ann",
        "user:a b",
        "user:a/b",
        "user:a\nb",
        "USER:ann",
        "everyone:x",
        "robot:x",
        "user:-x",
        "user:a:b"
      })
  void whatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> Principal.parse(text))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.INVALID_REQUEST));
  }
}
