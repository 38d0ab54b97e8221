package io.forebay.loader.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreesTest {

  private final VersionTree version = new VersionTree("birds", 3, UUID.randomUUID());

  @TempDir Path directory;
  private CacheDirectory cache;
  private Trees trees;

  @BeforeEach
  void open() throws IOException {
    cache = new CacheDirectory(settings(directory), new LocalDisk());
    trees = new Trees(cache, new LocalDisk());
  }

  @AfterEach
  void close() {
    cache.close();
  }

  @Test
  void aVersionIsPartialUntilItIsPublishedAndReadOnlyFromThenOn() throws IOException {
    // given
    TreePaths paths = new TreePaths(trees, version);
    paths.place(staged("content"), "a/b/file");
    assertThat(cache.datasets().resolve("birds/v3.partial/a/b/file")).hasContent("content");

    // when
    Path published = trees.publish(version);

    // then
    assertThat(published).isEqualTo(cache.datasets().resolve("birds/v3"));
    assertThat(published.resolve("a/b/file")).hasContent("content");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(published.resolve("a"))))
        .isEqualTo("r-xr-xr-x");
  }

  @Test
  void aVersionWhoseDirectoriesAreKnownIsReadOnlyInAllOfThem() throws IOException {
    TreePaths paths = new TreePaths(trees, version);
    paths.place(staged("content"), "a/b/file");
    paths.place(staged("content"), "c/file");

    Path published = trees.publish(version, Optional.of(List.of("c", "a/b", "a")));

    for (String directory : List.of("", "a", "a/b", "c")) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(published.resolve(directory))))
          .as(directory)
          .isEqualTo("r-xr-xr-x");
    }
  }

  @Test
  void whatComesTooLateForAPublishedVersionIsNotPutIntoIt() throws IOException {
    // given
    TreePaths late = new TreePaths(trees, version);
    new TreePaths(trees, version).place(staged("content"), "a/file");
    Path published = trees.publish(version);
    Path staged = staged("content");

    // when
    boolean placed = late.place(staged, "a/file");

    // then
    assertThat(placed).isFalse();
    assertThat(late.complete()).isTrue();
    assertThat(staged).doesNotExist();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(published.resolve("a"))))
        .isEqualTo("r-xr-xr-x");
  }

  @Test
  void thePathOfAPartStaysAPathOfTheWholeUntilTheVersionIsGone() throws IOException {
    // given
    Path given = cache.datasets().resolve("birds/v3.partial/a/b/file");
    new TreePaths(trees, version).place(staged("content"), "a/b/file");
    assertThat(given).hasContent("content");

    // then whatever becomes of the version
    trees.publish(version);
    assertThat(given).hasContent("content");
    trees.unpublish(version);
    assertThat(given).hasContent("content");
    trees.publish(version);
    Trees.Hidden hidden = trees.hide(version).orElseThrow();
    assertThat(given).doesNotExist();
    assertThat(trees.show(hidden)).isTrue();
    assertThat(given).hasContent("content");
    assertThat(cache.datasets().resolve("birds/v3.partial")).isSymbolicLink();
    trees.remove(version);
    assertThat(cache.datasets()).isEmptyDirectory();
  }

  @Test
  void aLinkThatAnEvictionLeftDoesNotStandInTheWay() throws IOException {
    Files.createDirectory(cache.datasets().resolve("birds"));
    Path left = cache.datasets().resolve("birds/v3.partial");
    Files.createSymbolicLink(left, Path.of("v3"));

    new TreePaths(trees, version).place(staged("content"), "file");

    assertThat(left).isDirectory();
    assertThat(trees.publish(version).resolve("file")).hasContent("content");
  }

  @Test
  void publishingTwiceIsPublishingOnce() throws IOException {
    new TreePaths(trees, version).place(staged("x"), "x");
    trees.publish(version);

    assertThat(trees.publish(version).resolve("x")).hasContent("x");
  }

  @Test
  void writersFollowADirectoryThatIsPublishedUnderThem() throws IOException {
    // given
    TreePaths writer = new TreePaths(trees, version);
    writer.place(staged("one"), "dir/one");
    TreePaths other = new TreePaths(trees, version);
    Files.move(cache.datasets().resolve("birds/v3.partial"), cache.datasets().resolve("birds/v3"));

    // when
    other.place(staged("two"), "dir/two");

    // then
    assertThat(cache.datasets().resolve("birds/v3/dir/two")).hasContent("two");
  }

  @Test
  void readersFollowADirectoryThatIsPublishedUnderThem() throws IOException {
    // given
    TreePaths writer = new TreePaths(trees, version);
    writer.place(staged("one"), "dir/one");
    TreePaths looking = new TreePaths(trees, version);
    TreePaths reading = new TreePaths(trees, version);

    // when
    trees.publish(version);

    // then
    assertThat(looking.size("dir/one")).contains(3L);
    assertThat(looking.size("dir/two")).isEmpty();
    assertThat(reading.<String>read("dir/one", Files::readString)).isEqualTo("one");
    assertThatThrownBy(() -> reading.<String>read("dir/two", Files::readString))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void readersOfAnEvictedVersionFindNothingAndLeaveNothingBehind() throws IOException {
    // given
    TreePaths reader = new TreePaths(trees, version);
    reader.place(staged("one"), "one");

    // when
    trees.remove(version);

    // then
    assertThat(reader.size("one")).isEmpty();
    assertThat(cache.datasets()).isEmptyDirectory();
  }

  @Test
  void tasksOfAllLoadersThatOpenAVersionAtOnceFillOneDirectory() throws Exception {
    // given
    CacheDirectory othersView = new CacheDirectory(settings(directory), new LocalDisk());
    Trees others = new Trees(othersView, new LocalDisk());
    for (int round = 0; round < 50; round++) {
      VersionTree opened = new VersionTree("fish", round + 1, UUID.randomUUID());
      Set<String> wanted = new HashSet<>();

      // when
      try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> running = new ArrayList<>();
        for (int task = 0; task < 8; task++) {
          String name = "file-" + task;
          Path finished = staged(name);
          Trees opening = task % 2 == 0 ? trees : others;
          wanted.add(name);
          running.add(
              tasks.submit(
                  () -> {
                    new TreePaths(opening, opened).place(finished, name);
                    return null;
                  }));
        }
        for (Future<?> task : running) {
          task.get();
        }
      }

      // then
      assertThat(trees.find(opened).orElseThrow().path())
          .as("directory of round %d", round)
          .satisfies(
              path -> assertThat(path.toFile().list()).containsExactlyInAnyOrderElementsOf(wanted));
    }
    othersView.close();
  }

  @Test
  void removingGivesBackWhatNoOtherVersionHolds() throws IOException {
    // given
    VersionTree next = new VersionTree("birds", 4, UUID.randomUUID());
    TreePaths old = new TreePaths(trees, version);
    old.place(staged("shared"), "shared");
    old.place(staged("only in three"), "only");
    assertThat(new TreePaths(trees, next).link(TreePaths.resolve(old.root(), "shared"), "shared"))
        .isTrue();
    trees.publish(version);

    // when
    long freed = trees.remove(version);

    // then
    assertThat(freed).isEqualTo("only in three".length());
    assertThat(trees.find(version)).isEmpty();
    assertThat(cache.datasets().resolve("birds/v4.partial/shared")).hasContent("shared");
    assertThat(trees.marked()).containsExactly(next);
  }

  @Test
  void aHiddenVersionIsPutBackAsItWas() throws IOException {
    // given
    new TreePaths(trees, version).place(staged("content"), "a/file");
    Path published = trees.publish(version);

    // when
    Trees.Hidden hidden = trees.hide(version).orElseThrow();

    // then
    assertThat(trees.find(version)).isEmpty();
    assertThat(published).doesNotExist();
    assertThat(hidden.path().resolve("a/file")).hasContent("content");

    // when
    boolean shown = trees.show(hidden);

    // then
    assertThat(shown).isTrue();
    assertThat(trees.find(version)).contains(hidden.was());
    assertThat(published.resolve("a/file")).hasContent("content");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(published)))
        .isEqualTo("r-xr-xr-x");
    assertThat(trees.show(hidden)).isFalse();
  }

  @Test
  void neitherOverWhatStandsThereByNowNorWhenItIsBeingDeleted() throws IOException {
    // given
    new TreePaths(trees, version).place(staged("old"), "file");
    Trees.Hidden replaced = trees.hide(version).orElseThrow();
    new TreePaths(trees, version).place(staged("new"), "file");

    // then
    assertThat(trees.show(replaced)).isFalse();
    assertThat(trees.find(version).orElseThrow().path().resolve("file")).hasContent("new");

    // when
    Trees.Hidden deleted = trees.hide(version).orElseThrow();
    List<Long> freed = new ArrayList<>();
    trees.deleteHidden(version, freed::add);

    // then
    assertThat(freed).containsExactly(3L, 3L);
    assertThat(trees.show(deleted)).isFalse();
    assertThat(trees.marked()).isEmpty();
    assertThat(cache.hidden()).isEmptyDirectory();
    assertThat(cache.datasets()).isEmptyDirectory();
  }

  @Test
  void remainsOfADeletedDatasetOfTheSameNameAreNeverTakenForTheNewOne() throws IOException {
    // given
    new TreePaths(trees, version).place(staged("old"), "file");
    trees.publish(version);
    VersionTree reborn = new VersionTree("birds", 3, UUID.randomUUID());

    // then
    assertThat(trees.find(reborn)).isEmpty();

    // when
    TreePaths paths = new TreePaths(trees, reborn);

    // then
    assertThat(paths.size("file")).isEmpty();
    assertThat(trees.find(version)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/../../x", "/etc/passwd", "a/./b", "", "."})
  void noPathLeadsOutOfTheVersion(String path) {
    assertThatThrownBy(() -> TreePaths.resolve(directory.resolve("birds/v3"), path))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDeadLoaderIsFoundByTheNextOneAndBuriedWithWhatItStaged() throws IOException {
    // given
    Path dead =
        Files.createDirectories(
            directory.resolve(".forebay/staging").resolve(UUID.randomUUID().toString()));
    Files.writeString(dead.resolve("1"), "half");

    // when
    CacheDirectory next = new CacheDirectory(settings(directory), new LocalDisk());
    List<UUID> found = next.deadLoaders();
    assertThat(dead).as("tells that the loader died, until its work is given back").exists();
    for (UUID loader : found) {
      next.bury(loader);
    }

    // then
    assertThat(found).extracting(UUID::toString).containsExactly(dead.getFileName().toString());
    assertThat(next.deadLoaders()).isEmpty();
    assertThat(dead).doesNotExist();
    assertThat(next.node()).isEqualTo(cache.node());
    assertThat(next.stagingFile().getParent()).exists();
    assertThat(cache.stagingFile().getParent()).exists();
    next.close();
  }

  @Test
  void aVersionThatACrashLeftReadOnlyAndPartialIsFilledPublishedAndRemovedByItsOwner()
      throws IOException {
    // given
    Trees owners = new Trees(cache, new OwnerDisk(new LocalDisk()));
    new TreePaths(owners, version).place(staged("one"), "a/b/one");
    Path partial = cache.datasets().resolve("birds/v3.partial");
    for (String directory : List.of("a/b", "a", "")) {
      Files.setPosixFilePermissions(
          partial.resolve(directory), PosixFilePermissions.fromString("r-xr-xr-x"));
    }

    // when
    TreePaths paths = new TreePaths(owners, version);
    paths.place(staged("two"), "a/b/two");
    paths.place(staged("three"), "three");
    paths.link(TreePaths.resolve(partial, "three"), "a/linked");

    // then
    Path published = owners.publish(version);
    assertThat(published.resolve("a/b/one")).hasContent("one");
    assertThat(published.resolve("a/b/two")).hasContent("two");
    assertThat(published.resolve("a/linked")).hasContent("three");
    owners.remove(version);
    assertThat(cache.datasets()).isEmptyDirectory();
  }

  @Test
  void aPublishedVersionIsNotMadeWritableByWhoWritesIntoIt() throws IOException {
    // given
    Trees owners = new Trees(cache, new OwnerDisk(new LocalDisk()));
    new TreePaths(owners, version).place(staged("one"), "a/one");
    Path published = owners.publish(version);

    // then
    assertThatThrownBy(() -> new TreePaths(owners, version).place(staged("two"), "a/two"))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(published.resolve("a").toFile().list()).containsExactly("one");
  }

  private Path staged(String content) throws IOException {
    return Files.writeString(cache.stagingFile(), content);
  }

  static CacheSettings settings(Path directory) {
    return new CacheSettings() {
      @Override
      public Path dir() {
        return directory;
      }

      @Override
      public Optional<String> hostDir() {
        return Optional.empty();
      }

      @Override
      public String cluster() {
        return "default";
      }

      @Override
      public Optional<String> nodeName() {
        return Optional.empty();
      }

      @Override
      public Optional<List<String>> labels() {
        return Optional.empty();
      }

      @Override
      public String engine() {
        return "local";
      }

      @Override
      public OptionalLong capacityBytes() {
        return OptionalLong.empty();
      }
    };
  }
}
