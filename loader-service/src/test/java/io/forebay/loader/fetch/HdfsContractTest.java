package io.forebay.loader.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.load.Proof;
import io.forebay.core.network.OutboundRules;
import io.forebay.core.path.RefusalReason;
import io.forebay.core.problem.ProblemCode;
import io.forebay.loader.origin.AbstractOriginContract;
import io.forebay.loader.origin.Content;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import io.forebay.loader.origin.OriginFixture;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.webhdfs.HdfsFiles;
import io.forebay.loader.origin.webhdfs.HdfsProcess;
import io.forebay.loader.origin.webhdfs.WebHdfsOriginFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contract against a real HDFS, and what only HDFS has. */
@Timeout(180)
class HdfsContractTest extends AbstractOriginContract {

  private static final int BLOCK = HdfsProcess.BLOCK_SIZE;

  @TempDir static Path directory;
  private static HdfsProcess hdfs;
  private static HdfsFiles files;

  @TempDir Path staging;
  private final String root = "/sets/" + UUID.randomUUID() + "/below it";

  @BeforeAll
  static void startHdfs() throws Exception {
    hdfs = HdfsProcess.start(directory);
    files = new HdfsFiles(hdfs);
  }

  @AfterAll
  static void stopHdfs() {
    files.close();
    hdfs.close();
  }

  private Origin origin(String path, Map<String, String> options) throws OriginException {
    return origin(path, options, OutboundRules.STANDARD);
  }

  private Origin origin(String path, Map<String, String> options, OutboundRules rules)
      throws OriginException {
    String place = "webhdfs://127.0.0.1:" + hdfs.webHdfs().getPort() + path.replace(" ", "%20");
    return new WebHdfsOriginFactory(OriginTimeouts.DEFAULT, rules)
        .create(new OriginConfig(place, options, Map.of()));
  }

  private void put(String key, byte[] content) throws Exception {
    files.put(root + "/" + key, content);
  }

  @Override
  protected OriginFixture fixture() throws Exception {
    put("made", new byte[0]);
    files.delete(root + "/made");
    return new OriginFixture() {
      @Override
      public void put(String key, byte[] content) throws Exception {
        HdfsContractTest.this.put(key, content);
      }

      @Override
      public void delete(String key) throws Exception {
        files.delete(root + "/" + key);
      }

      @Override
      public Origin origin() throws Exception {
        return HdfsContractTest.this.origin(root, Map.of());
      }

      @Override
      public Origin forbidden() throws Exception {
        return HdfsContractTest.this.origin(
            root, Map.of(), OutboundRules.STANDARD.deny(List.of("loopback")));
      }

      @Override
      public List<String> unrepresentable() {
        return List.of("co:lon.txt");
      }
    };
  }

  private WholeLoad.Loaded loaded(Origin from) throws Exception {
    return (WholeLoad.Loaded) new WholeLoad(staging).of(from);
  }

  @Test
  void severalBatchesOfNamesInTheOrderOfHdfsAreOneListing() throws Exception {
    for (int i = 0; i < 25; i++) {
      put("many/" + (i % 3 == 0 ? "ü" : i % 3 == 1 ? "a+b &" : "猫") + i, new byte[] {1});
    }

    assertThat(Listed.of(origin()).keys()).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  void whateverBlocksAFileHasItIsVerified() throws Exception {
    // given
    SortedMap<String, byte[]> held = new TreeMap<>();
    for (int size : new int[] {1, 511, 512, 513, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK / 2}) {
      held.put("f" + size, Content.random(size, size));
    }
    held.put("five", Content.random(5 * BLOCK, 5));
    for (Map.Entry<String, byte[]> file : held.entrySet()) {
      put(file.getKey(), file.getValue());
    }
    byte[] grown = Content.random(3_000, 3);
    put("grown", Arrays.copyOf(grown, 1_000));
    files.append(root + "/grown", Arrays.copyOfRange(grown, 1_000, 3_000));
    held.put("grown", grown);

    // when
    WholeLoad.Loaded loaded = loaded(origin());

    // then
    assertThat(loaded.failures()).isEmpty();
    assertThat(loaded.files().keySet()).isEqualTo(held.keySet());
    held.forEach((key, content) -> assertThat(loaded.files().get(key)).isEqualTo(content));
    assertThat(loaded.proofs().values()).containsOnly(Proof.ORIGIN);
  }

  @Test
  void blocksOfUnequalSizesAreAskedFor() throws Exception {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("whole", Content.random(BLOCK + 700, 1));
    parts.put("behind", Content.random(BLOCK, 2));
    for (Map.Entry<String, byte[]> part : parts.entrySet()) {
      put(part.getKey(), part.getValue());
    }
    files.concat(root + "/whole", root + "/behind");

    WholeLoad.Loaded loaded = loaded(origin());

    assertThat(loaded.files().get("whole")).hasSize(2 * BLOCK + 700).endsWith(parts.get("behind"));
    assertThat(loaded.proofs()).containsExactly(Map.entry("whole", Proof.ORIGIN));
  }

  @Test
  void aFileIsASourceOfOneKey() throws Exception {
    put("models/weights.bin", Content.random(1_000, 1));

    try (Origin single = origin(root + "/models/weights.bin", Map.of());
        Origin restarted = origin(root + "/models/weights.bin", Map.of("user", "alice"))) {
      OriginFile file = Listed.of(single).file("weights.bin");

      assertThat(Listed.of(single).files).containsExactly(file);
      assertThat(Content.read(restarted, file, 0, 1_000)).isEqualTo(Content.random(1_000, 1));
    }
  }

  @Test
  void whatTheUserMayNotReadIsRefusedOrFailsByName() throws Exception {
    put("open", new byte[10]);
    put("closed", new byte[10]);
    put("private/a", new byte[10]);
    files.permit(root + "/closed", "600");
    files.permit(root + "/private", "700");

    try (Origin ofAlice = origin(root, Map.of("user", "alice"))) {
      WholeLoad.Loaded loaded = loaded(ofAlice);

      assertThat(loaded.files().keySet()).containsExactly("open");
      assertThat(loaded.failures()).containsExactly(Map.entry("closed", ProblemCode.ORIGIN_DENIED));
      assertThat(loaded.refusals())
          .containsExactly(Map.entry("private/", RefusalReason.UNREADABLE));
    }
  }

  @Test
  void aPathThatIsNotThereIsNotFound() throws Exception {
    try (Origin missing = origin("/no/such/path", Map.of())) {
      assertThat(failure(() -> Listed.of(missing))).isEqualTo(OriginFailure.NOT_FOUND);
    }
  }

  @Test
  void theNameNodeThatAnswersIsFoundAmongSeveral() throws Exception {
    put("a", new byte[10]);
    String live = "http://127.0.0.1:" + hdfs.webHdfs().getPort();

    try (Origin origin =
        new WebHdfsOriginFactory(OriginTimeouts.DEFAULT, OutboundRules.STANDARD)
            .create(
                new OriginConfig(
                    "hdfs://nameservice1" + root.replace(" ", "%20"),
                    Map.of("namenodes", "http://127.0.0.1:1 " + live),
                    Map.of()))) {
      assertThat(Listed.of(origin).keys()).containsExactly("a");
    }
  }
}
