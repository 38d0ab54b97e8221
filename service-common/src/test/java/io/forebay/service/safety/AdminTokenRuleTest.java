package io.forebay.service.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenRuleTest {

  @TempDir Path directory;

  @Test
  void aShortTokenIsRefusedInProduction() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "x".repeat(31) + "\n\n");
    assertThat(items(Mode.PRODUCTION, file)).containsExactly(UnsafeItem.SHORT_ADMIN_TOKEN);
    assertThat(items(Mode.LOCAL, file)).isEmpty();
    assertThat(items(Mode.PRODUCTION, Files.writeString(file, "x".repeat(32)))).isEmpty();
  }

  @Test
  void aMissingTokenIsRefusedInProduction() {
    assertThat(items(Mode.PRODUCTION, null)).containsExactly(UnsafeItem.MISSING_ADMIN_TOKEN);
    assertThat(items(Mode.PRODUCTION, directory.resolve("none")))
        .containsExactly(UnsafeItem.MISSING_ADMIN_TOKEN);
    assertThat(items(Mode.LOCAL, null)).isEmpty();
  }

  private static List<UnsafeItem> items(Mode mode, Path file) {
    return new AdminTokenRule(mode, Optional.ofNullable(file))
        .unsafe().stream().map(Unsafe::item).toList();
  }
}
