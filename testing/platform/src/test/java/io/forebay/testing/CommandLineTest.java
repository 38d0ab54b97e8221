package io.forebay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.forebay.testing.files.Content;
import io.forebay.testing.files.Tree;
import io.forebay.testing.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, and the daily one, by command line alone. */
class CommandLineTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int NOT_UNDERSTOOD = 2;
  private static final int UNREACHABLE = 3;
  private static final int NOT_FOUND = 4;
  private static final int NOT_WARM = 5;

  @TempDir static Path base;
  private static Platform platform;

  @BeforeAll
  static void start() {
    platform = Platform.start(base.resolve("home"));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  /** What a command said to programs and to people. */
  private record Said(int exitCode, String out, String err) {

    String ok() {
      assertThat(exitCode).as(out + err).isEqualTo(DONE);
      return out.strip();
    }

    JsonNode json() throws IOException {
      return JSON.readTree(ok());
    }
  }

  private static Said forebay(String... arguments) throws Exception {
    return forebay(platform.command().process(arguments));
  }

  private static Said forebay(ProcessBuilder command) throws Exception {
    Path out = Files.createTempFile(base, "out", "");
    Path err = Files.createTempFile(base, "err", "");
    Process process = command.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  private static String animals(String name, int count) {
    for (int i = 0; i < count; i++) {
      Tree.write(base.resolve(name + "/f" + i), Content.of(name + i, 5_000));
    }
    return base.resolve(name).toUri().toString();
  }

  @Test
  void theMainJob() throws Exception {
    String uri = animals("main", 5);

    assertThat(forebay("dataset", "add", "main", "pets=" + uri, "--label", "team=vision").ok())
        .isEqualTo("Dataset main is registered.");
    assertThat(forebay("version", "create", "main", "--tag", "prod", "--wait").ok())
        .isEqualTo("main@1 is ready: 5 files, 24.4 KiB");
    assertThat(forebay("path", "main@prod").exitCode()).isEqualTo(NOT_WARM);
    Said loaded = forebay("load", "start", "main@prod", "--watch");
    assertThat(loaded.ok()).startsWith("main@1 is warm: 24.4 KiB transferred, 0 B reused.");
    assertThat(loaded.err()).contains("main@1 100 %", "5/5 files");
    String path = forebay("path", "main@prod").ok();
    assertThat(Path.of(path, "pets/f3")).hasSameBinaryContentAs(base.resolve("main/f3"));

    // The next version, of which a file is another.
    Tree.write(base.resolve("main/f3"), Content.of("other", 5_000));
    forebay("version", "create", "main", "--wait", "--note", "f3 was blurred").ok();
    assertThat(forebay("version", "diff", "main").ok().lines())
        .containsExactly("KIND      BEFORE    AFTER  PATH", "CHANGED  4.9 KiB  4.9 KiB  pets/f3");
    String second = forebay("path", "main", "--wait").ok();
    assertThat(second).isNotEqualTo(path);
    assertThat(forebay("tag", "move", "main@2", "prod").ok()).isEqualTo("main@prod is version 2.");
    assertThat(forebay("path", "main@prod").ok()).isEqualTo(second);
    assertThat(forebay("dataset", "show", "main").ok())
        .contains("pets/ from " + uri, "team=vision", "f3 was blurred");

    assertThat(forebay("dataset", "rm", "main", "--wait").ok()).isEqualTo("Dataset main is gone.");
    assertThat(Path.of(path)).doesNotExist();
    assertThat(forebay("dataset", "show", "main").exitCode()).isEqualTo(NOT_FOUND);
  }

  @Test
  void whatProgramsRead() throws Exception {
    forebay("dataset", "add", "listed", animals("listed", 3)).ok();

    assertThat(forebay("path", "listed").exitCode()).isEqualTo(NOT_FOUND);
    JsonNode version = forebay("version", "create", "listed", "--wait", "-o", "json").json();
    assertThat(version.path("state").asText()).isEqualTo("READY");
    JsonNode files = forebay("version", "files", "listed", "-o", "json").json();
    assertThat(files).hasSize(3);
    assertThat(files.path(0).path("path").asText()).isEqualTo("f0");
    assertThat(forebay("version", "files", "listed", "--prefix", "f1").out().lines())
        .containsExactly("   SIZE  CACHED  PATH", "4.9 KiB  no      f1");
    assertThat(forebay("dataset", "list", "-o", "JSON").json().findValuesAsText("name"))
        .contains("listed");
    assertThat(forebay("load", "list", "--dataset", "listed", "-o", "json").json()).isEmpty();
  }

  @Test
  void loadsAreCommanded() throws Exception {
    forebay("dataset", "add", "commanded", animals("commanded", 20)).ok();
    forebay("version", "create", "commanded", "--wait").ok();

    String id =
        forebay("load", "start", "commanded", "--max-bytes-per-second", "1000", "--priority", "5")
            .ok();
    assertThat(forebay("load", "pause", id).ok()).isEqualTo("Load %s is PAUSED.".formatted(id));
    assertThat(forebay("load", "list", "--state", "PAUSED").ok())
        .contains(id, "commanded@1", "PAUSED");
    forebay("load", "resume", id).ok();
    assertThat(forebay("load", "cancel", id).ok()).isEqualTo("Load %s is CANCELLED.".formatted(id));
    assertThat(forebay("load", "watch", id).exitCode()).isEqualTo(FAILED);
    assertThat(forebay("load", "retry", id).ok()).startsWith("Load " + id);
  }

  @Test
  void aLoadThatFailsSaysWhichFiles() throws Exception {
    forebay("dataset", "add", "lost", animals("lost", 3)).ok();
    forebay("version", "create", "lost", "--wait").ok();
    Files.delete(base.resolve("lost/f1"));

    Said path = forebay("path", "lost", "--wait");

    assertThat(path.exitCode()).isEqualTo(FAILED);
    assertThat(path.out()).isEmpty();
    assertThat(path.err()).contains("The load of lost@1 is FAILED. 1 of 3 files", "  f1: ");
  }

  @Test
  void aVersionThatFailsSaysWhy() throws Exception {
    forebay("dataset", "add", "nowhere", base.resolve("nowhere").toUri().toString()).ok();

    Said made = forebay("version", "create", "nowhere", "--wait");
    assertThat(made.exitCode()).isEqualTo(FAILED);
    assertThat(made.out()).startsWith("nowhere@1 failed: ");
    assertThat(forebay("path", "nowhere@1", "--wait").exitCode()).isEqualTo(FAILED);
  }

  @Test
  void grantsAndTags() throws Exception {
    forebay("dataset", "add", "shared", animals("shared", 1)).ok();
    forebay("version", "create", "shared", "--wait").ok();

    assertThat(forebay("grant", "put", "shared", "group:vision", "reader").ok())
        .isEqualTo("group:vision is READER of shared.");
    assertThat(forebay("grant", "list", "shared").ok()).contains("group:vision  READER");
    forebay("grant", "rm", "shared", "group:vision").ok();
    assertThat(forebay("grant", "rm", "shared", "group:vision").exitCode()).isEqualTo(NOT_FOUND);
    forebay("tag", "move", "shared@1", "good").ok();
    assertThat(forebay("tag", "list", "shared").ok()).contains("good");
    forebay("tag", "rm", "shared", "good").ok();
    for (String dots : List.of("..", ".")) {
      Said refused = forebay("tag", "rm", "shared", dots);
      assertThat(refused.exitCode()).isEqualTo(FAILED);
      assertThat(refused.err()).isEqualToIgnoringNewLines("'" + dots + "' is no name");
      assertThat(forebay("version", "rm", "shared@" + dots).exitCode()).isEqualTo(FAILED);
    }
    forebay("dataset", "show", "shared").ok();
    forebay("version", "rm", "shared@1").ok();
  }

  @Test
  void aSecretsValueIsReadAndNeverShown() throws Exception {
    Path input = Files.writeString(base.resolve("stdin"), "hush-hush\n");
    Path file = Files.writeString(base.resolve("key-id"), "AKIA1\n");

    Said put =
        forebay(
            platform
                .command()
                .process("secret", "put", "bucket", "accessKeyId=" + file, "secretAccessKey")
                .redirectInput(input.toFile()));

    assertThat(put.ok()).isEqualTo("Secret bucket has accessKeyId,secretAccessKey.");
    Said list = forebay("secret", "list", "-o", "json");
    assertThat(list.ok()).contains("accessKeyId").doesNotContain("AKIA1", "hush");
    assertThat(forebay("secret", "put", "bucket", "one", "two").exitCode())
        .isEqualTo(NOT_UNDERSTOOD);
    forebay("secret", "rm", "bucket").ok();
  }

  @Test
  void exitCodesTellScriptsWhatHappened() throws Exception {
    Said refused = forebay("dataset", "add", "No Name", "file:///data");
    assertThat(refused.exitCode()).isEqualTo(FAILED);
    assertThat(refused.err()).startsWith("invalid-request: ");
    assertThat(forebay("load", "watch", "no-id").exitCode()).isEqualTo(NOT_FOUND);
    assertThat(forebay("load", "list", "--server", "http://127.0.0.1:9").exitCode())
        .isEqualTo(UNREACHABLE);
    Said elsewhere = forebay("load", "list", "--server", "https://forebay.example");
    assertThat(elsewhere.exitCode()).isEqualTo(NOT_UNDERSTOOD);
    assertThat(elsewhere.err()).contains("--token-file");
    Path key = Files.writeString(base.resolve("key.pem"), "-----BEGIN KEY-----\nhush\n");
    Said noToken = forebay("load", "list", "--token-file", key.toString());
    assertThat(noToken.exitCode()).isEqualTo(NOT_UNDERSTOOD);
    assertThat(noToken.err()).contains("is no token").doesNotContain("hush");
    Path wrong = Files.writeString(base.resolve("wrong-token"), "wrong");
    Said stranger = forebay("dataset", "list", "--token-file", wrong.toString());
    assertThat(stranger.exitCode()).isEqualTo(FAILED);
    assertThat(stranger.err()).startsWith("unauthenticated: ");
  }

  @Test
  void shellsCompleteCommands() throws Exception {
    String script = forebay("completion", "bash").ok();
    Path file = Files.writeString(base.resolve("completion.bash"), script);
    Said completed =
        forebay(
            new ProcessBuilder(
                List.of(
                    "bash",
                    "-c",
                    "source \"$0\"; COMP_WORDS=(forebay load st); COMP_CWORD=2;"
                        + " _complete_forebay; echo \"${COMPREPLY[@]}\"",
                    file.toString())));
    assertThat(completed.ok()).isEqualTo("start");
    assertThat(forebay("completion", "fish").ok())
        .contains("__fish_seen_subcommand_from load", "-a watch", "-l token-file -r -F")
        .doesNotContain("-a train");
  }
}
