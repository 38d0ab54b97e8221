package io.forebay.loader.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.TestDatabaseResource;
import io.forebay.loader.cache.CacheDirectory;
import io.forebay.loader.cache.TreePaths;
import io.forebay.loader.cache.Trees;
import io.forebay.loader.cache.VersionTree;
import io.forebay.loader.origin.transport.ScriptedServer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What loads say about how their files were compared with the origin. */
@QuarkusTest
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "LOADER"))
@WithTestResource(LoaderResource.class)
class VerifiedFilesTest {

  @Inject CacheDirectory cache;
  @Inject Trees trees;
  TestDatabase database;
  private Platform platform;
  private ScriptedServer server;

  /**
   * Two files: of one only the length is said; of the other not even that, so that it is read when
   * a version is made, which then has its checksum.
   */
  @BeforeEach
  void serve() throws IOException {
    platform = new Platform(database);
    server =
        new ScriptedServer(
            (request, out) -> {
              switch (request.line().split(" ", -1)[1]) {
                case "/d/" ->
                    answer(request, out, "<a href='said'>said</a><a href='read'>read</a>");
                case "/d/said" -> answer(request, out, "alpha");
                case "/d/read" -> answerInChunks(request, out);
                default -> ScriptedServer.text(out, "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
              }
            });
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private static void answer(ScriptedServer.Request request, OutputStream out, String body)
      throws IOException {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n";
    ScriptedServer.text(out, request.line().startsWith("HEAD") ? head : head + body);
  }

  private static void answerInChunks(ScriptedServer.Request request, OutputStream out)
      throws IOException {
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    String body = "4\r\nbeta\r\n0\r\n\r\n";
    ScriptedServer.text(out, request.line().startsWith("HEAD") ? head : head + body);
  }

  private long version(long dataset) {
    return platform.version(
        dataset, List.of(new SourceSpec("", server.url() + "/d/", Map.of(), Optional.empty())));
  }

  @Test
  void whatHadAChecksumIsCountedAndStaysSoWhereItIsReused() throws IOException {
    // given
    long dataset = platform.dataset("verified");
    long first = version(dataset);

    // when
    UUID load = platform.load(dataset, first);
    Map<String, Object> loaded = platform.finished(load);

    // then
    assertThat(loaded)
        .containsEntry("state", "SUCCEEDED")
        .containsEntry("files_done", 2)
        .containsEntry("files_verified", 1);
    assertThat(platform.rows("load_node", "load_id = '" + load + "'").getFirst())
        .containsEntry("files_verified", 1);

    // when nothing comes from the origin
    Map<String, Object> again = platform.finished(platform.load(dataset, first));

    // then
    assertThat(again).containsEntry("files_reused", 2).containsEntry("files_verified", 1);
  }

  @Test
  void aFileThatWasPlacedAndNotRecordedIsKeptOnlyIfItIsWhatItsVersionSays() throws IOException {
    // given two files of the right sizes, one of which has a checksum that tells it is another
    long dataset = platform.dataset("placed");
    long version = version(dataset);
    TreePaths tree = tree("placed", version);
    place(tree, "said", "alpha");
    place(tree, "read", "gamm");
    platform
        .sql()
        .update(
            "INSERT INTO warm_version (node_id, version_id, state, path) VALUES (?, ?, 'PARTIAL', ?)",
            platform.node(),
            version,
            tree.root().toString());

    // when
    Map<String, Object> load = platform.finished(platform.load(dataset, version));

    // then
    assertThat(load)
        .containsEntry("state", "SUCCEEDED")
        .containsEntry("files_reused", 1)
        .containsEntry("files_verified", 1)
        .containsEntry("bytes_transferred", 4);
    assertThat(cache.datasets().resolve("placed/v1/read")).hasContent("beta");
  }

  private TreePaths tree(String dataset, long version) throws IOException {
    UUID uid = UUID.fromString(String.valueOf(platform.version(version).get("uid")));
    return new TreePaths(trees, new VersionTree(dataset, 1, uid));
  }

  private void place(TreePaths tree, String path, String content) throws IOException {
    Path staged = cache.stagingFile();
    Files.writeString(staged, content);
    tree.place(staged, path);
  }
}
