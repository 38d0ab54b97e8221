package io.forebay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.testing.files.Content;
import io.forebay.testing.files.Tree;
import io.forebay.testing.origin.Behaviour;
import io.forebay.testing.origin.ScriptedOrigin;
import io.forebay.testing.platform.Dataset;
import io.forebay.testing.platform.Load;
import io.forebay.testing.platform.Platform;
import io.forebay.testing.platform.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code kill -9} of a process in the middle of a load does: nothing that anybody sees. */
class KilledProcessesTest {

  private static final int FILES = 500;
  private static final int SIZE = 3_000;
  private static final int AT_ONCE = 64;

  @TempDir static Path home;
  private static Platform platform;
  private ScriptedOrigin origin;

  @BeforeAll
  static void start() {
    // Far longer than anything here takes: nothing may wait for the end of a lease.
    platform = Platform.start(home, 1, Map.of("FOREBAY_LOADER_LEASE", "60s"));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @BeforeEach
  void layOut() {
    origin = ScriptedOrigin.start();
    for (int i = 0; i < FILES; i++) {
      String name = "part-%d/file-%04d".formatted(i % 7, i);
      origin.put(name, Content.of(name, SIZE));
    }
    origin.everywhere(new Behaviour.Late(Duration.ofMillis(200)));
  }

  @Test
  void aKilledLoaderGoesOnWhereItWas() {
    // given
    Dataset dataset = platform.dataset(Source.openBucket(origin.endpoint(), "bucket"));
    Load load = dataset.load(dataset.freeze());
    load.inTheMiddle();

    // when
    platform.kill("loader-service");
    int asked = origin.gets();
    Set<String> complete = Tree.sizes(dataset.partialDirectory(1)).keySet();
    origin.everywhere(new Behaviour.Honest());
    // A JVM starts within some seconds, on a busy machine too; the lease would be a minute.
    Awaitility.await("its successor goes on")
        .atMost(Duration.ofSeconds(30))
        .until(() -> origin.gets() > asked);
    load.succeeds();

    // then
    assertEverythingIsThere(dataset);
    assertThat(complete).hasSizeGreaterThan(FILES / 10);
    assertThat(complete).allSatisfy(name -> assertThat(origin.gets(name)).isEqualTo(1));
    assertThat(origin.gets()).isLessThanOrEqualTo(FILES + AT_ONCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"api-service", "orchestrator-service", "postgresql"})
  void othersThatAreKilledDoNotDisturbTheLoad(String part) {
    // given
    Dataset dataset = platform.dataset(Source.openBucket(origin.endpoint(), "bucket"));
    Load load = dataset.load(dataset.freeze());
    load.inTheMiddle();

    // when
    platform.kill(part);
    load.succeeds();

    // then
    assertEverythingIsThere(dataset);
    assertThat(origin.gets()).isEqualTo(FILES);
  }

  @Test
  void whatWasAcceptedIsDoneAlthoughAllElseDiesTheNextMoment() {
    // given
    Dataset dataset = platform.dataset(Source.openBucket(origin.endpoint(), "bucket"));
    origin.everywhere(new Behaviour.Honest());

    // when
    int version = dataset.askForVersion();
    Load load = dataset.load(version);
    List.of("orchestrator-service", "loader-service", "postgresql").forEach(platform::kill);

    // then
    load.succeeds();
    assertEverythingIsThere(dataset);
  }

  private void assertEverythingIsThere(Dataset dataset) {
    Tree.assertHolds(dataset.directory(1), origin.contents());
    assertThat(dataset.partialDirectory(1)).isSymbolicLink();
    assertThat(platform.leftovers()).isEmpty();
    origin.close();
    platform.awaitReady();
  }
}
