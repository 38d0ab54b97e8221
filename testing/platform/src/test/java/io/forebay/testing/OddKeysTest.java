package io.forebay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.testing.files.Content;
import io.forebay.testing.files.Tree;
import io.forebay.testing.origin.ScriptedOrigin;
import io.forebay.testing.platform.Dataset;
import io.forebay.testing.platform.Load;
import io.forebay.testing.platform.LoadStatus;
import io.forebay.testing.platform.Platform;
import io.forebay.testing.platform.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of origins that cannot, or can only just, become files: the table in architecture.md. */
class OddKeysTest {

  private static final String LONG = "x".repeat(255);

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

  @Test
  void keysOfAStoreBecomeFilesOrAreListedWithTheirReason() {
    // given
    try (ScriptedOrigin origin = ScriptedOrigin.start()) {
      Map<String, byte[]> fit = new TreeMap<>();
      for (String key :
          List.of(
              "plain",
              "Case",
              "case",
              "ümläut/日本語/\uD83D\uDE00",
              "new\nline",
              "bell\u0007 and tab\t",
              " spaces ",
              "..dots..",
              "...",
              "a+b%20c&d=e?f#g",
              "back\\slash",
              "a/b",
              "-rf *",
              LONG)) {
        fit.put(key, Content.of(key, 100));
        origin.put(key, fit.get(key));
      }
      origin.put("console-directory/", new byte[0]);
      Map<String, String> refused = new TreeMap<>();
      refused.put("../escape", "DOT_SEGMENT");
      refused.put("up/../../escape", "DOT_SEGMENT");
      refused.put("a/../b", "DOT_SEGMENT");
      refused.put("a/./b", "DOT_SEGMENT");
      refused.put("/etc/passwd", "ABSOLUTE_PATH");
      refused.put("a//b", "EMPTY_SEGMENT");
      refused.put("with\u0000nul", "NUL_CHARACTER");
      refused.put("content/", "TRAILING_SLASH");
      refused.put(LONG + "x", "NAME_TOO_LONG");
      refused.put(("y".repeat(250) + "/").repeat(16) + "z", "PATH_TOO_LONG");
      refused.put("a", "ALSO_A_DIRECTORY");
      refused.keySet().forEach(key -> origin.put(key, Content.of(key, 100)));
      Map<String, Long> canary = surroundings();

      // when
      Dataset dataset = platform.dataset(Source.openBucket(origin.endpoint(), "bucket"));
      int version = dataset.freeze();
      Load load = dataset.load(version);
      load.fails();

      // then
      assertThat(reasons(dataset, version)).isEqualTo(displayed(refused));
      assertThat(load.failures()).hasSize(refused.size()).containsValue("path-refused");
      assertThat(new java.util.TreeSet<>(load.failures().values())).containsExactly("path-refused");
      Tree.assertHolds(dataset.partialDirectory(version), fit);
      assertThat(dataset.directory(version)).doesNotExist();
      assertThat(surroundings()).isEqualTo(canary);
    }
  }

  @Test
  void keysThatCannotBeFilesAreExcludedByTheNamesThatAreShown() {
    // given
    try (ScriptedOrigin origin = ScriptedOrigin.start()) {
      byte[] kept = Content.of("kept", 100);
      origin.put("a/b", kept);
      List<String> refused = List.of("/etc/passwd", "a//b", "content/");
      refused.forEach(key -> origin.put(key, Content.of(key, 100)));
      Map<String, String> options =
          Map.of(
              "endpoint",
              origin.endpoint().toString(),
              "anonymous",
              "true",
              "exclude",
              String.join("\n", refused));

      // when
      Dataset dataset = platform.dataset(new Source("", "s3://bucket", options, Optional.empty()));
      int version = dataset.freeze();
      dataset.load(version).succeeds();

      // then
      assertThat(reasons(dataset, version)).isEmpty();
      Tree.assertHolds(dataset.directory(version), Map.of("a/b", kept));
    }
  }

  @Test
  void aLoadOfASourceThatHoldsNothingSaysThatTheVersionIsEmpty() throws IOException {
    Dataset dataset =
        platform.dataset(Source.directory(Files.createDirectory(base.resolve("empty"))));

    LoadStatus load = dataset.load(dataset.freeze()).fails();

    assertThat(load.errorCode()).isEqualTo("nothing-selected");
    assertThat(load.error().path("detail").asText())
        .isEqualTo("Version 1 is empty: its sources held no file.");
  }

  @Test
  void namesOfADirectoryBecomeFilesOrAreListedWithTheirReason() throws Exception {
    // given
    Path source = Files.createDirectories(base.resolve("source"));
    Path outside = Tree.write(base.resolve("outside/secret"), Content.of("secret", 50));
    makeOddNames(source, outside);
    Map<String, byte[]> fit = new TreeMap<>();
    for (String name : List.of("plain", "new\nline", "Case", "case", "linked", "-rf *", LONG)) {
      fit.put(
          name, (name.equals("linked") ? "plain\n" : name + "\n").getBytes(StandardCharsets.UTF_8));
    }
    Map<String, Long> canary = surroundings();

    // when
    Dataset dataset = platform.dataset(Source.directory(source));
    int version = dataset.freeze();
    Load load = dataset.load(version);
    load.fails();

    // then
    Map<String, String> reasons = reasons(dataset, version);
    assertThat(reasons)
        .hasSize(6)
        .containsEntry("\\xff\\xfe", "NOT_UTF8")
        .containsEntry("escape", "SYMLINK_OUTSIDE_SOURCE")
        .containsEntry("etc", "SYMLINK_OUTSIDE_SOURCE")
        .containsEntry("broken", "BROKEN_SYMLINK")
        .containsEntry("to-directory", "SYMLINK_TO_DIRECTORY")
        .containsEntry("pipe", "NOT_A_REGULAR_FILE");
    assertThat(load.failures().keySet()).isEqualTo(reasons.keySet());
    Tree.assertHolds(dataset.partialDirectory(version), fit);
    assertThat(surroundings()).isEqualTo(canary);
  }

  @Test
  void refusedKeysThatAreExcludedFailNothing() {
    // given
    try (ScriptedOrigin origin = ScriptedOrigin.start()) {
      origin.put("good", Content.of("good", 10));
      origin.put("bad//key", Content.of("bad", 10));
      Dataset dataset = platform.dataset(Source.openBucket(origin.endpoint(), "bucket"));
      int version = dataset.freeze();

      // when
      Load load = dataset.load(version, Map.of("exclude", List.of("bad/**")));

      // then
      load.succeeds();
      assertThat(Tree.sizes(dataset.partialDirectory(version))).containsOnlyKeys("good");
    }
  }

  @Test
  void theSamePathOfTwoSourcesIsTheFirstOnes() {
    // given
    try (ScriptedOrigin first = ScriptedOrigin.start();
        ScriptedOrigin second = ScriptedOrigin.start()) {
      first.put("shared/same", Content.of("first", 10));
      second.put("same", Content.of("second", 20));
      second.put("other", Content.of("other", 20));
      Dataset dataset =
          platform.dataset(
              Source.openBucket(first.endpoint(), "bucket"),
              Source.openBucket(second.endpoint(), "bucket").at("shared"));

      // when
      int version = dataset.freeze();
      dataset.load(version).fails();

      // then
      assertThat(reasons(dataset, version)).isEqualTo(Map.of("same", "DUPLICATE_PATH"));
      Tree.assertHolds(
          dataset.partialDirectory(version),
          Map.of("shared/same", Content.of("first", 10), "shared/other", Content.of("other", 20)));
    }
  }

  private static void makeOddNames(Path source, Path outside)
      throws IOException, InterruptedException {
    String script =
        """
        set -e
        cd "$1"
        for name in plain $'new\\nline' Case case '-rf *' "$3"; do
          printf '%s\\n' "$name" > "./$name"
        done
        printf x > $'\\xff\\xfe'
        ln -s plain linked
        ln -s "$2" escape
        ln -s /etc/passwd etc
        ln -s nowhere broken
        mkdir directory && ln -s directory to-directory
        mkfifo pipe
        """;
    Process bash =
        new ProcessBuilder(
                "bash", "-c", script, "bash", source.toString(), outside.toString(), LONG)
            .inheritIO()
            .start();
    assertThat(bash.waitFor()).isZero();
  }

  private static Map<String, String> reasons(Dataset dataset, int version) {
    return dataset.refusals(version).stream()
        .collect(
            Collectors.toMap(
                refusal -> refusal.path("key").asText(),
                refusal -> {
                  assertThat(refusal.path("explanation").asText()).isNotBlank();
                  return refusal.path("reason").asText();
                }));
  }

  /** Refused keys as people see them. */
  private static Map<String, String> displayed(Map<String, String> refused) {
    return refused.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().replace("\u0000", "\\x00"), Map.Entry::getValue));
  }

  /** Everything near the cache that is none of it. */
  private static Map<String, Long> surroundings() {
    Map<String, Long> all = new TreeMap<>(Tree.sizes(base));
    all.keySet().removeIf(path -> path.startsWith("home/logs/") || path.startsWith("home/db/"));
    all.keySet().removeIf(path -> path.startsWith("home/cache/"));
    return all;
  }
}
