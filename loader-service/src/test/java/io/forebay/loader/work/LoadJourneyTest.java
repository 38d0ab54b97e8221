package io.forebay.loader.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.TestDatabaseResource;
import io.forebay.loader.cache.CacheDirectory;
import io.forebay.loader.cache.TreePaths;
import io.forebay.loader.cache.Trees;
import io.forebay.loader.cache.VersionTree;
import io.forebay.loader.evict.CrashCheck;
import io.forebay.loader.origin.transport.ScriptedServer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "LOADER"))
@WithTestResource(LoaderResource.class)
class LoadJourneyTest {

  @TempDir Path origin;
  @Inject CacheDirectory cache;
  @Inject Trees trees;
  @Inject CrashCheck crashCheck;
  TestDatabase database;
  private Platform platform;

  @BeforeEach
  void connect() {
    platform = new Platform(database);
  }

  @Test
  void aVersionIsLoadedAndTheNextOneReusesWhatDidNotChange() throws IOException {
    // given
    write("train/a.txt", "alpha");
    write("train/b.txt", "beta");
    write("read me.md", "hello");
    write("empty", "");
    long dataset = platform.dataset("journey");

    // when
    long first = platform.version(dataset, sources());
    Map<String, Object> load = platform.finished(platform.load(dataset, first));

    // then
    assertThat(platform.version(first)).containsEntry("state", "READY");
    assertThat(load).containsEntry("state", "SUCCEEDED").containsEntry("files_done", 4);
    assertThat(tree("journey/v1")).isEqualTo(tree(origin));
    assertThat(cache.datasets().resolve("journey/v1.partial")).isSymbolicLink();

    // when
    write("train/b.txt", "beta, changed");
    Files.setLastModifiedTime(
        origin.resolve("train/b.txt"), FileTime.from(Instant.now().plusSeconds(5)));
    write("train/c.txt", "gamma");
    long second = platform.version(dataset, sources());
    load = platform.finished(platform.load(dataset, second));

    // then
    assertThat(load)
        .containsEntry("state", "SUCCEEDED")
        .containsEntry("bytes_transferred", "beta, changed".length() + "gamma".length())
        .containsEntry("files_reused", 3);
    assertThat(tree("journey/v2")).isEqualTo(tree(origin));
    assertThat(Files.readString(cache.datasets().resolve("journey/v1/train/b.txt")))
        .isEqualTo("beta");
    assertThat(Files.getAttribute(cache.datasets().resolve("journey/v2/train/a.txt"), "unix:nlink"))
        .isEqualTo(2);
  }

  @Test
  void aFileThatChangedAfterTheVersionWasResolvedFailsTheLoadAndNothingIsPublished()
      throws IOException {
    // given
    write("stays", "same");
    write("moves", "before");
    long dataset = platform.dataset("changed");
    long version = platform.version(dataset, sources());

    // when
    write("moves", "after!");
    Files.setLastModifiedTime(origin.resolve("moves"), FileTime.from(Instant.now().plusSeconds(5)));
    UUID id = platform.load(dataset, version);
    Map<String, Object> load = platform.finished(id);

    // then
    assertThat(load).containsEntry("state", "FAILED").containsEntry("files_failed", 1);
    assertThat(platform.rows("load_failure", "load_id = '" + id + "'"))
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .containsEntry("path", "moves")
                    .containsEntry("code", "origin-changed"));
    assertThat(cache.datasets().resolve("changed/v1")).doesNotExist();
    assertThat(cache.datasets().resolve("changed/v1.partial/stays")).hasContent("same");
    assertThat(cache.datasets().resolve("changed/v1.partial/moves")).doesNotExist();
  }

  @Test
  void whatDidNotSurviveTheMachinesStopIsNoLongerWarmAndCanBeLoadedAgain() throws IOException {
    // given
    write("survives", "whole");
    write("dir/torn", "four");
    long dataset = platform.dataset("crash");
    long version = platform.version(dataset, sources());
    UUID load = platform.load(dataset, version);
    platform.finished(load);
    Path torn = cache.datasets().resolve("crash/v1/dir/torn");
    Files.setPosixFilePermissions(torn, PosixFilePermissions.fromString("rw-r--r--"));
    Files.write(torn, new byte[4]);
    long node = platform.node();

    // when
    crashCheck.run(node, Instant.now());

    // then
    assertThat(cache.datasets().resolve("crash/v1")).doesNotExist();
    assertThat(cache.datasets().resolve("crash/v1.partial/survives")).hasContent("whole");
    assertThat(cache.datasets().resolve("crash/v1.partial/dir/torn")).doesNotExist();
    assertThat(platform.rows("warm_version", "version_id = " + version))
        .singleElement()
        .satisfies(
            warm -> assertThat(warm).containsEntry("state", "PARTIAL").containsEntry("files", 1));

    // when
    Map<String, Object> again = platform.finished(platform.load(dataset, version));

    // then
    assertThat(again).containsEntry("state", "SUCCEEDED").containsEntry("bytes_transferred", 4);
    assertThat(tree("crash/v1")).isEqualTo(tree(origin));
  }

  @Test
  void whatWasPlacedButNotRecordedBeforeTheMachinesStopIsFetchedAgain() throws IOException {
    // given a file of the right size with a hole in it
    write("dir/torn", "four");
    long dataset = platform.dataset("unrecorded");
    long version = platform.version(dataset, sources());
    UUID uid = UUID.fromString(String.valueOf(platform.version(version).get("uid")));
    TreePaths tree = new TreePaths(trees, new VersionTree("unrecorded", 1, uid));
    Path staged = cache.stagingFile();
    Files.write(staged, new byte[4]);
    tree.place(staged, "dir/torn");
    long node = platform.node();
    platform
        .sql()
        .update(
            "INSERT INTO warm_version (node_id, version_id, state, path) VALUES (?, ?, 'PARTIAL', ?)",
            node,
            version,
            tree.root().toString());

    // when
    crashCheck.run(node, Instant.now());
    Map<String, Object> load = platform.finished(platform.load(dataset, version));

    // then
    assertThat(load).containsEntry("state", "SUCCEEDED").containsEntry("bytes_transferred", 4);
    assertThat(tree("unrecorded/v1")).isEqualTo(tree(origin));
  }

  @Test
  void whatASourcePicksIsWhatItsVersionHasWhereverItIsMounted() throws IOException {
    // given
    write("a.csv", "1");
    write("b.png", "2");
    write("x/c.csv", "3");
    write("x/tmp/d.csv", "4");
    Files.createSymbolicLink(origin.resolve("x/dangling"), Path.of("nothing"));
    long dataset = platform.dataset("picked");
    Map<String, String> all = Map.of("exclude", "**/dangling");
    Map<String, String> some =
        Map.of("include", "**/*.{csv,txt}\n*.png", "exclude", "x/tmp/, **/dang[k-m]ing");

    // when
    platform.finished(platform.load(dataset, platform.version(dataset, mounted(all))));
    long version = platform.version(dataset, mounted(some));
    Map<String, Object> load = platform.finished(platform.load(dataset, version));

    // then
    assertThat(platform.version(version))
        .containsEntry("state", "READY")
        .containsEntry("refused_count", 0);
    assertThat(load).containsEntry("state", "SUCCEEDED").containsEntry("files_reused", 3);
    assertThat(tree("picked/v2").keySet())
        .containsExactly("deep/down/a.csv", "deep/down/b.png", "deep/down/x/c.csv");
  }

  @Test
  void soItIsOnTheWeb() throws IOException {
    // given a server that has one file and fails for everything else
    try (ScriptedServer server =
        new ScriptedServer(
            (request, out) -> {
              switch (request.line().split(" ", -1)[1]) {
                case "/d/" ->
                    answer(
                        request,
                        out,
                        "<title>Index of</title><a href='a'>a</a><a href='p/'>p</a><a href='b'>b</a>");
                case "/d/a" -> answer(request, out, "alpha");
                default -> ScriptedServer.text(out, "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
              }
            })) {
      SourceSpec source =
          new SourceSpec(
              "", server.url() + "/d/", Map.of("exclude", "p/**,{b,c}"), Optional.empty());

      // when
      long version = platform.version(platform.dataset("picked-web"), List.of(source));

      // then
      assertThat(platform.version(version))
          .containsEntry("state", "READY")
          .containsEntry("file_count", 1)
          .containsEntry("refused_count", 0);
      assertThat(server.requests).noneMatch(request -> request.line().contains("/d/p"));
    }
  }

  private static void answer(ScriptedServer.Request request, OutputStream out, String body)
      throws IOException {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n";
    ScriptedServer.text(out, request.line().startsWith("HEAD") ? head : head + body);
  }

  private List<SourceSpec> mounted(Map<String, String> options) {
    return List.of(
        new SourceSpec("deep/down", origin.toUri().toString(), options, Optional.empty()));
  }

  private List<SourceSpec> sources() {
    return List.of(new SourceSpec("", origin.toUri().toString(), Map.of(), Optional.empty()));
  }

  private void write(String path, String content) throws IOException {
    Path file = origin.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private Map<String, String> tree(String version) throws IOException {
    return tree(cache.datasets().resolve(version));
  }

  private static Map<String, String> tree(Path root) throws IOException {
    Map<String, String> contents = new java.util.TreeMap<>();
    try (var files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
