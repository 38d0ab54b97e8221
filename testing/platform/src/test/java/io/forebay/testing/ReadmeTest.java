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

  /** What timeout(1) exits with. */
  private static final int TIMED_OUT = 124;

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
  void theCommandsOfReadmeAndGuidesWorkMoreThanOnce() throws IOException {
    // given
    List<String> blocks = new ArrayList<>();
    for (String page : PAGES) {
      List<String> its = blocks(page);
      assertThat(its).as(page).isNotEmpty();
      blocks.addAll(its);
    }
    blocks.add(curl());

    // when
    Command.Result result = run("-euxo", "pipefail", "-c", String.join("\n", blocks));

    // then
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).doesNotContain("\"errors\"").contains("SUCCEEDED");
  }

  @Test
  void theFirstOnesEndAlsoWhenSomethingFails() throws IOException {
    String commands =
        curl()
            .replace("/docs\"}]", "/no-such-directory\"}]")
            .replace("\"docs\"", "\"gone\"")
            .replace("datasets/docs", "datasets/gone");

    Command.Result result = run("-c", commands);

    assertThat(result.output()).contains("FAILED").contains("\"code\"");
    assertThat(result.exitCode()).as("it ended before its time").isNotEqualTo(TIMED_OUT);
  }

  private static String curl() throws IOException {
    return blocks("README.md").stream()
        .filter(block -> block.contains("settled()"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> blocks(String page) throws IOException {
    return RUN.matcher(Files.readString(Command.installation().resolve(page)))
        .results()
        .map(block -> block.group(1).replace("./forebay ", "forebay "))
        .toList();
  }

  /** With the command line of these classes: ./forebay would build what is being tested. */
  private static Command.Result run(String... bash) {
    List<String> command = new ArrayList<>(List.of("timeout", "120", "bash"));
    command.addAll(List.of(bash).subList(0, bash.length - 1));
    String forebay = String.join("' '", platform.command().process().command());
    command.add("forebay() { '%s' \"$@\"; }\n%s".formatted(forebay, bash[bash.length - 1]));
    return platform
        .command()
        .run(new ProcessBuilder(command).directory(Command.installation().toFile()));
  }
}
