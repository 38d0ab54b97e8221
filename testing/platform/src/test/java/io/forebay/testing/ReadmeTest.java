package io.forebay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.testing.platform.Command;
import io.forebay.testing.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation tells people to type works, in its order and in one shell. */
class ReadmeTest {

  private static final Pattern RUN =
      Pattern.compile("^<!-- run -->\\n```bash\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  private static final List<String> PAGES = List.of("README.md", "docs/policies.md");

  @TempDir static Path home;
  private static Platform platform;

  @BeforeAll
  static void start() {
    platform = Platform.start(home);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void theCommandsOfReadmeAndGuidesWork() throws IOException {
    // given
    Path installation = Command.installation();
    List<String> blocks = new ArrayList<>();
    for (String page : PAGES) {
      List<String> its =
          RUN.matcher(Files.readString(installation.resolve(page)))
              .results()
              .map(block -> block.group(1))
              .toList();
      assertThat(its).as(page).isNotEmpty();
      blocks.addAll(its);
    }

    // when
    ProcessBuilder bash =
        new ProcessBuilder(
                "timeout", "120", "bash", "-euxo", "pipefail", "-c", String.join("\n", blocks))
            .directory(installation.toFile());
    Command.Result result = platform.command().run(bash);

    // then
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).doesNotContain("\"errors\"");
  }
}
