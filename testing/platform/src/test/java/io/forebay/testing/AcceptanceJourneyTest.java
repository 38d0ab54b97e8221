package io.forebay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.cli.demo.S3ProxyServer;
import io.forebay.testing.files.Content;
import io.forebay.testing.files.Tree;
import io.forebay.testing.platform.Command;
import io.forebay.testing.platform.Dataset;
import io.forebay.testing.platform.Load;
import io.forebay.testing.platform.LoadStatus;
import io.forebay.testing.platform.Platform;
import io.forebay.testing.platform.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole job: many small files of a directory and large objects of a bucket, registered, frozen,
 * loaded, compared, frozen again, with a cancellation and a killed loader on the way. The full size
 * is 100,000 files and objects of 2 GiB; {@code -Dforebay.acceptance.part=1} runs it, the suite a
 * twentieth.
 */
@Tag("acceptance")
class AcceptanceJourneyTest {

  private static final int PART = Integer.getInteger("forebay.acceptance.part", 20);
  private static final int FILES = 100_000 / PART;
  private static final long OBJECT = (2L << 30) / PART;
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final int BLOCK = 1 << 20;

  @TempDir Path base;

  @Test
  void theWholeJob() throws Exception {
    // given
    Path small = base.resolve("small");
    Path bucket = base.resolve("buckets/large");
    layOut(small, bucket);
    Path library = Command.installation().resolve("testing/s3proxy/target/lib");
    try (S3ProxyServer store =
            S3ProxyServer.start(
                library, bucket.getParent(), base.resolve("s3proxy"), base.resolve("s3proxy.log"));
        Platform platform = Platform.start(base.resolve("home"))) {
      platform
          .api()
          .put(
              "secrets/store",
              Map.of(
                  "accessKeyId", store.account().accessKeyId(),
                  "secretAccessKey", store.account().secretAccessKey()))
          .ok();
      Dataset dataset =
          platform.dataset(
              Source.directory(small).at("small"),
              Source.bucket(store.endpoint(), "large", "store").at("large"));

      // when the first version is loaded, cancelled, tried again, and its loader killed half way
      int first = dataset.freeze();
      Load load = dataset.load(first, Map.of("maxBytesPerSecond", 40 * OBJECT / 20));
      load.await("under way", LIMIT, status -> status.bytesDone() > 0);
      load.command("cancel").ok();
      assertThat(dataset.directory(first)).doesNotExist();
      load.command("retry").ok();
      LoadStatus half =
          load.await("half done", LIMIT, status -> status.filesDone() * 2 >= status.filesTotal());
      platform.kill("loader-service");
      LoadStatus done = load.await("over", LIMIT, LoadStatus::isOver);

      // then
      assertThat(half.state()).isEqualTo("RUNNING");
      assertThat(done.state()).as("%s %s", done, load.failures()).isEqualTo("SUCCEEDED");
      assertThat(done.filesDone()).isEqualTo(FILES + 2L);
      assertSame(small, dataset.directory(first).resolve("small"));
      assertSame(bucket, dataset.directory(first).resolve("large"));

      // when a little changes and the second version is loaded
      Tree.write(small.resolve("d000/f0000000"), Content.of("changed", 3_000));
      Tree.write(small.resolve("new/file"), Content.of("new", 2_000));
      Files.delete(small.resolve("d001/f0000001"));
      int second = dataset.freeze();
      JsonNode diff =
          platform.api().get(dataset.path() + "/versions/" + second + "/diff?base=" + first).ok();
      Load again = dataset.load(second);
      LoadStatus reloaded = again.await("over", LIMIT, LoadStatus::isOver);

      // then
      assertThat(diff.path("added").path("files").asLong()).as(diff.toString()).isEqualTo(1);
      assertThat(diff.path("removed").path("files").asLong()).isEqualTo(1);
      assertThat(diff.path("changed").path("files").asLong()).isEqualTo(1);
      assertThat(reloaded.state()).isEqualTo("SUCCEEDED");
      assertThat(reloaded.bytesTransferred()).isEqualTo(5_000);
      assertThat(reloaded.filesReused()).isEqualTo(reloaded.filesTotal() - 2);
      assertSame(small, dataset.directory(second).resolve("small"));
      assertSame(bucket, dataset.directory(second).resolve("large"));
      assertThat(Tree.sizes(dataset.directory(first)))
          .hasSize(FILES + 2)
          .doesNotContainKey("small/new/file")
          .containsKey("small/d001/f0000001");
      assertThat(platform.leftovers()).isEmpty();
    }
  }

  private static void layOut(Path small, Path bucket) throws IOException {
    for (int i = 0; i < FILES; i++) {
      String name = "d%03d/f%07d".formatted(i % 500, i);
      Tree.write(small.resolve(name), Content.of(name, 100 + i % 3_900));
    }
    Files.createDirectories(bucket);
    for (String name : new String[] {"one.bin", "two.bin"}) {
      try (OutputStream out = Files.newOutputStream(bucket.resolve(name))) {
        for (long left = OBJECT, block = 0; left > 0; left -= BLOCK, block++) {
          out.write(Content.of(name + block, (int) Math.min(BLOCK, left)));
        }
      }
    }
  }

  private static void assertSame(Path source, Path cached) throws Exception {
    Process diff =
        new ProcessBuilder("diff", "-r", source.toString(), cached.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(diff.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(diff.waitFor()).as(output).isZero();
  }
}
