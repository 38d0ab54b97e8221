package io.forebay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.testing.files.Content;
import io.forebay.testing.files.Tree;
import io.forebay.testing.platform.Command;
import io.forebay.testing.platform.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that were written against what generators make of the contract do the main job. */
class GeneratedClientsTest {

  private static final String PYTHON = "clients/python/target/venv/bin/python";

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
            "last event: io.forebay.load.succeeded: 5 files of typescript-animals@1");
  }

  /** As graphql-http looks at it: errors and warnings would be printed before the last line. */
  @Test
  void graphQlOverHttpIsAsItsSpecificationSays() {
    Command.Result result =
        run(
            List.of(
                "node",
                "clients/typescript/target/job/audit.js",
                server(),
                platform.home().adminToken().toString()));

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).matches("\\d+ as recommended, \\d+ as allowed\n");
  }

  @Test
  void oneInPython() {
    Command.Result result = run(PYTHON, "clients/python/tests/job.py", "python-animals");

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output().lines())
        .containsExactly(
            "dataset python-animals: ACTIVE, 1 source",
            "again: 409 dataset-exists",
            "version 1: READY, 5 files",
            "load: SUCCEEDED, 5 of 5 files",
            "last event: io.forebay.load.succeeded: 5 files of python-animals@1");
  }

  /**
   * graphql-codegen, graphql-ws with the token in connection_init, and an EventSource's onmessage.
   */
  @Test
  void oneInTypeScriptOverGraphQl() {
    Command.Result result =
        run("node", "clients/typescript/target/job/graph.js", "typescript-graph");

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output().lines())
        .containsExactly(
            "dataset typescript-graph: ACTIVE, 1 source",
            "again: dataset-exists",
            "version 1: READY, 5 files",
            "load: SUCCEEDED, 5 of 5 files",
            "onmessage: io.forebay.load.succeeded of typescript-graph");
  }

  /** gql, which reads the schema first and checks against it what it asks. */
  @Test
  void oneInPythonOverGraphQl() {
    Command.Result result = run(PYTHON, "clients/python/tests/graph.py", "python-graph");

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output().lines())
        .containsExactly(
            "dataset python-graph: ACTIVE, 1 source",
            "again: dataset-exists",
            "version 1: READY, 5 files",
            "load: SUCCEEDED, 5 of 5 files");
  }

  @Test
  void thePackageForPython() {
    Command.Result result =
        run(
            List.of(
                PYTHON,
                "-m",
                "pytest",
                "--quiet",
                "--rootdir=clients/python",
                "clients/python/tests/platform",
                "--server",
                server(),
                "--token-file",
                platform.home().adminToken().toString(),
                "--files",
                base.toString()));

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains("10 passed");
  }

  private static String server() {
    return "http://127.0.0.1:" + platform.command().port();
  }

  private static Command.Result run(String program, String script, String dataset) {
    return run(
        List.of(
            program,
            script,
            server(),
            platform.home().adminToken().toString(),
            base.resolve("animals").toUri().toString(),
            dataset));
  }

  private static Command.Result run(List<String> command) {
    List<String> bounded = new ArrayList<>(List.of("timeout", "120"));
    bounded.addAll(command);
    return platform
        .command()
        .run(new ProcessBuilder(bounded).directory(Command.installation().toFile()));
  }
}
