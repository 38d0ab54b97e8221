package io.forebay.service.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {

  private static final String TOKEN = "0123456789abcdef";

  @TempDir Path directory;

  @Test
  void onlyTheTokenOfTheFileMatches() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), TOKEN + "\n");
    AdminToken token = new AdminToken(Optional.of(file));

    assertThat(token.matches(TOKEN)).isTrue();
    assertThat(token.matches(TOKEN + "0")).isFalse();
    assertThat(token.matches("")).isFalse();
  }

  @Test
  void aReplacedTokenCountsAtOnce() throws IOException {
    // given
    Path file = Files.writeString(directory.resolve("token"), TOKEN);
    AdminToken token = new AdminToken(Optional.of(file));
    assertThat(token.matches(TOKEN)).isTrue();

    // when
    Files.writeString(file, TOKEN + "-the-second");

    // then
    assertThat(token.matches(TOKEN)).isFalse();
    assertThat(token.matches(TOKEN + "-the-second")).isTrue();
  }

  @Test
  void withoutAFileOrWithAShortTokenNobodyGetsIn() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "short");

    assertThat(new AdminToken(Optional.of(file)).matches("short")).isFalse();
    assertThat(new AdminToken(Optional.empty()).matches("")).isFalse();
    assertThat(new AdminToken(Optional.of(directory.resolve("none"))).matches("")).isFalse();
  }
}
