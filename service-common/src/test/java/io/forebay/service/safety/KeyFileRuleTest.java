package io.forebay.service.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFileRuleTest {

  private static final String SETTING = "forebay.secret-key-file";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "rw-------,",
    "r--------,",
    "rw-r-----, GROUP_READABLE_KEY",
    "rw--w----, GROUP_READABLE_KEY",
    "rw----r--, WORLD_READABLE_KEY",
    "rw-----w-, WORLD_READABLE_KEY"
  })
  void aKeyIsForItsOwner(String mode, UnsafeItem item) throws IOException {
    Path file = file(mode);
    assertThat(items(SETTING, file)).isEqualTo(item == null ? List.of() : List.of(item));
    assertThat(items("forebay.admin-token-file", file)).hasSize(item == null ? 0 : 1);
    assertThat(items("forebay.oidc.client-secret-file", file)).hasSize(item == null ? 0 : 1);
  }

  @Test
  void aLinkIsJudgedByTheFileThatItLeadsTo() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), file("rw-r--r--"));
    assertThat(items(SETTING, link))
        .containsExactly(UnsafeItem.WORLD_READABLE_KEY, UnsafeItem.GROUP_READABLE_KEY);
  }

  @Test
  void aKeyOfAnotherUserIsRefused() throws IOException {
    assumeThat(ProcessHandle.current().info().user()).hasValue("root");
    Path file = file("rw-------");
    Files.setOwner(
        file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    assertThat(items(SETTING, file)).containsExactly(UnsafeItem.FOREIGN_KEY);
  }

  @Test
  void aKeyThatIsNotThereYetWillBeMade() {
    assertThat(items(SETTING, directory.resolve("none"))).isEmpty();
  }

  private Path file(String mode) throws IOException {
    Path file = Files.writeString(directory.resolve("key"), "a-secret-that-nobody-may-see");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static List<UnsafeItem> items(String setting, Path file) {
    List<Unsafe> found = new KeyFileRule(Settings.of(Map.of(setting, file.toString()))).unsafe();
    assertThat(found.toString()).doesNotContain("a-secret");
    return found.stream().map(Unsafe::item).toList();
  }
}
