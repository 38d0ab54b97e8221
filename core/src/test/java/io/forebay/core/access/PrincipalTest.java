package io.forebay.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
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

  /** What the contract says of names is so for ASCII, and never refuses what is one. */
  @Property
  void thePatternsAreWhatIsRead(
      @ForAll Principal.Kind kind,
      @ForAll @StringLength(max = 4) @CharRange(to = 0x2ff) String name) {
    String text = kind.name().toLowerCase(Locale.ROOT) + ":" + name;
    boolean isOne = isPrincipal(text);
    boolean isAscii = name.chars().allMatch(c -> c < 0x80);
    if (isOne || isAscii) {
      assertThat(text.matches(Principal.PATTERN)).as(text).isEqualTo(isOne);
    }
    if (isOne) {
      Principal principal = Principal.parse(text);
      assertThat(text.matches(Principal.CALLER_PATTERN)).isEqualTo(principal.isCaller());
      assertThat(text.matches(Principal.ANSWERABLE_PATTERN)).isEqualTo(principal.isAnswerable());
      assertThat(text.matches(Principal.SET_PATTERN))
          .isEqualTo(kind == Principal.Kind.GROUP || kind == Principal.Kind.NAMESPACE);
    }
  }

  private static boolean isPrincipal(String text) {
    try {
      return Principal.parse(text).toString().equals(text);
    } catch (ProblemException _) {
      return false;
    }
  }
}
