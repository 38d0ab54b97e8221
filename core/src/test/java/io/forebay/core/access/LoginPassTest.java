package io.forebay.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.access.LoginPass.Use;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginPassTest {

  private static final String TOKEN = "an-admin-token-of-some-length";
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final LoginPass LINK = LoginPass.now(Use.LINK, NOW);

  @Test
  void isReadByWhoHasTheTokenUntilItIsTooOld() {
    String text = LINK.text(TOKEN);

    assertThat(LoginPass.read(Use.LINK, text, TOKEN, NOW)).hasValue(LINK);
    assertThat(LoginPass.read(Use.LINK, text, TOKEN, LINK.until().minusSeconds(1))).hasValue(LINK);
    assertThat(LoginPass.read(Use.LINK, text, TOKEN, LINK.until())).isEmpty();
    assertThat(LoginPass.read(Use.LINK, text, TOKEN + "x", NOW)).isEmpty();
    assertThat(text).doesNotContain(TOKEN).matches("fbl_[A-Za-z0-9_-]{75}");
  }

  @Test
  void isGoodForItsUseAlone() {
    String link = LINK.text(TOKEN);
    String session = LoginPass.now(Use.SESSION, NOW).text(TOKEN);

    assertThat(LoginPass.read(Use.SESSION, session, TOKEN, NOW.plusSeconds(3600))).isPresent();
    assertThat(LoginPass.read(Use.SESSION, link, TOKEN, NOW)).isEmpty();
    assertThat(LoginPass.read(Use.SESSION, link.replace("fbl_", "fbs_"), TOKEN, NOW)).isEmpty();
    assertThat(LoginPass.read(Use.LINK, session.replace("fbs_", "fbl_"), TOKEN, NOW)).isEmpty();
  }

  @Test
  void noneOfItsBitsCanBeChanged() {
    byte[] bytes = Base64.getUrlDecoder().decode(LINK.text(TOKEN).substring(4));
    for (int i = 0; i < bytes.length * 8; i++) {
      byte[] forged = bytes.clone();
      forged[i / 8] ^= (byte) (1 << i % 8);
      String text = "fbl_" + Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
      assertThat(LoginPass.read(Use.LINK, text, TOKEN, NOW)).as("bit %d", i).isEmpty();
    }
  }

  @Test
  void noneIsGoodForLongerThanIsSaid() {
    LoginPass eternal =
        new LoginPass(Use.LINK, UUID.randomUUID(), NOW.plus(Use.LINK.life().multipliedBy(3)));

    assertThat(LoginPass.read(Use.LINK, eternal.text(TOKEN), TOKEN, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fbl_",
        "fbl_!",
        "fbl_AAAA",
        "fbt_AAAA",
        "fbl_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void whatIsNoneIsNone(String text) {
    assertThat(LoginPass.read(Use.LINK, text, TOKEN, NOW)).isEmpty();
  }
}
