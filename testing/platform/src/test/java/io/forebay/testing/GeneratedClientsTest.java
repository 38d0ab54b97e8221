package io.forebay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.testing.files.Content;
import io.forebay.testing.files.Tree;
import io.forebay.testing.platform.Command;
import io.forebay.testing.platform.Platform;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that were written against what generators make of the contract do the main job. */
class GeneratedClientsTest {

  @TempDir static Path base;
  private static Platform platform;

  @BeforeAll
  static void start() {
    platform = Platform.start(base.resolve("home"));
    for (int i = 0; i < 5; i++) {
      Tree.write(base.resolve("animals/f" + i), Content.of("f" + i, 5_000));
    }
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void oneInTypeScript() {
    Command.Result result =
        run("node", "clients/typescript/target/job/job.js", "typescript-animals");

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output().lines())
        .containsExactly(
            "dataset typescript-animals: ACTIVE, 1 source",
            "again: 409 dataset-exists",
            "version 1: READY, 5 files",
            "load: SUCCEEDED, 5 of 5 files",
            "last event: io.forebay.load.succeeded");
  }

  private static Command.Result run(String program, String script, String dataset) {
    return platform
        .command()
        .run(
            new ProcessBuilder(
                    List.of(
                        "timeout",
                        "120",
                        program,
                        script,
                        "http://127.0.0.1:" + platform.command().port(),
                        platform.home().adminToken().toString(),
                        base.resolve("animals").toUri().toString(),
                        dataset))
                .directory(Command.installation().toFile()));
  }
}
