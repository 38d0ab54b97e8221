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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two loaders on one cache directory. */
class TwoLoadersTest {

  // Six tasks: more than one loader takes at once.
  private static final int FILES = 6_000;
  private static final int SIZE = 200;

  @TempDir static Path home;
  private static Platform platform;
  private ScriptedOrigin origin;

  @BeforeAll
  static void start() {
    // The ordinary lease: on a busy machine a short one is lost, and its files are fetched twice.
    platform = Platform.start(home, 2, Map.of("FOREBAY_LOADER_LEASE", "15s"));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @BeforeEach
  void layOut() {
    origin = ScriptedOrigin.start();
    for (int i = 0; i < FILES; i++) {
      String name = "d%02d/%05d".formatted(i % 40, i);
      origin.put(name, Content.of(name, SIZE));
    }
    origin.everywhere(new Behaviour.Late(Duration.ofMillis(40)));
  }

  @AfterEach
  void close() {
    origin.close();
    assertThat(platform.leftovers()).isEmpty();
  }

  @Test
  void bothWorkOnOneLoadAndEitherMayDie() throws Exception {
    // given
    Dataset dataset = platform.dataset(Source.openBucket(origin.endpoint(), "bucket"));
    Load load = dataset.load(dataset.freeze());

    // when
    Set<Path> workers = new TreeSet<>();
    load.await(
        "worked on by two loaders",
        Duration.ofSeconds(60),
        status -> {
          workers.addAll(loadersAtWork());
          return status.isOver() || (workers.size() == 2 && status.filesDone() > FILES / 10);
        });
    platform.kill("loader-service-2");
    Set<String> complete = Tree.sizes(dataset.partialDirectory(1)).keySet();
    load.succeeds();

    // then
    assertThat(workers).hasSize(2);
    Tree.assertHolds(dataset.directory(1), origin.contents());
    assertThat(complete).allSatisfy(name -> assertThat(origin.gets(name)).isEqualTo(1));
    assertThat(origin.gets()).isLessThanOrEqualTo(FILES + 64);
    platform.awaitReady();
  }

  @Test
  void manySmallLoadsAtOnceGetEachVersionsDirectoryRight() {
    // given
    origin.everywhere(new Behaviour.Honest());
    Dataset dataset = platform.dataset(Source.openBucket(origin.endpoint(), "bucket"));
    int version = dataset.freeze();

    // when
    var loads =
        Stream.of("d0*/**", "d1*/**", "d2*/**", "d3*/**")
            .map(glob -> dataset.load(version, Map.of("include", java.util.List.of(glob))))
            .toList();
    loads.forEach(Load::succeeds);

    // then
    Tree.assertHolds(dataset.directory(version), origin.contents());
    assertThat(origin.gets()).isEqualTo(FILES);
  }

  /** Staging areas of loaders that hold a file now. */
  private static Set<Path> loadersAtWork() {
    Set<Path> working = new TreeSet<>();
    Path staging = platform.home().cache().resolve(".forebay/staging");
    try (Stream<Path> areas = Files.list(staging)) {
      for (Path area : (Iterable<Path>) areas.filter(Files::isDirectory)::iterator) {
        try (Stream<Path> files = Files.list(area)) {
          if (files.findAny().isPresent()) {
            working.add(area);
          }
        }
      }
      return working;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
