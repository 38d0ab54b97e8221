package io.forebay.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginLinkTest {

  private static final String TOKEN = "an-admin-token-of-some-length";
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final LoginLink LINK = new LoginLink(UUID.randomUUID(), NOW.plus(LoginLink.LIFE));

  @Test
  void isReadByWhoHasTheTokenUntilItIsTooOld() {
    String text = LINK.text(TOKEN);

    assertThat(LoginLink.read(text, TOKEN, NOW)).hasValue(LINK);
    assertThat(LoginLink.read(text, TOKEN, LINK.until().minusSeconds(1))).hasValue(LINK);
    assertThat(LoginLink.read(text, TOKEN, LINK.until())).isEmpty();
    assertThat(LoginLink.read(text, TOKEN + "x", NOW)).isEmpty();
    assertThat(text).doesNotContain(TOKEN).matches("fbl_[A-Za-z0-9_-]{75}");
  }

  @Test
  void noneOfItsBitsCanBeChanged() {
    byte[] bytes = Base64.getUrlDecoder().decode(LINK.text(TOKEN).substring(4));
    for (int i = 0; i < bytes.length * 8; i++) {
      byte[] forged = bytes.clone();
      forged[i / 8] ^= (byte) (1 << i % 8);
      String text = "fbl_" + Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
      assertThat(LoginLink.read(text, TOKEN, NOW)).as("bit %d", i).isEmpty();
    }
  }

  @Test
  void noneIsGoodForLongerThanIsSaid() {
    LoginLink eternal = new LoginLink(UUID.randomUUID(), NOW.plus(LoginLink.LIFE.multipliedBy(3)));

    assertThat(LoginLink.read(eternal.text(TOKEN), TOKEN, NOW)).isEmpty();
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
    assertThat(LoginLink.read(text, TOKEN, NOW)).isEmpty();
  }
}
