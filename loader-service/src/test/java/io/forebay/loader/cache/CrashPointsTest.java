package io.forebay.loader.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a loader does to its cache directory, cut short at each of its steps: by a kill, which loses
 * nothing that was done, and by a power cut, which loses what was not forced to disk, in all the
 * ways of {@link Lateness}. The next loader, which is not root, starts on what is left.
 */
class CrashPointsTest {

  private static final Map<String, String> THREE =
      Map.of("a/b/one", "first", "a/two", "second file", "three", "3rd");
  private static final Map<String, String> FOUR =
      Map.of("a/b/one", "first", "a/two", "another one", "z/four", "4th");

  private static final Logger HEALERS = Logger.getLogger("io.forebay.loader");

  @TempDir Path directory;
  private final CacheRecords records = new CacheRecords();
  private Path root;
  private long three;
  private long four;

  @BeforeAll
  static void doNotTellOfEveryCrash() {
    HEALERS.setLevel(Level.OFF);
  }

  @AfterAll
  static void tellAgain() {
    HEALERS.setLevel(null);
  }

  @BeforeEach
  void know() throws IOException {
    root = Files.createDirectory(directory.resolve("cache"));
    Files.writeString(Files.createDirectory(directory.resolve("beside")).resolve("x"), "not ours");
    three = records.version(new VersionTree("birds", 3, UUID.randomUUID()), THREE);
    four = records.version(new VersionTree("birds", 4, UUID.randomUUID()), FOUR);
  }

  @Test
  void aNodeThatBeginsInAnEmptyDirectory() throws IOException {
    everyCrashOf(TestNode::join, List.of(three));
  }

  @Test
  void aLoadAndItsPublishing() throws IOException {
    prepare(TestNode::join);

    everyCrashOf(node -> node.load(three), List.of(three));
  }

  @Test
  void whatTheDatabaseCallsCompleteStandsThereBeforeAnybodyHeals() throws IOException {
    // given
    prepare(TestNode::join);
    RecordingDisk recording = new RecordingDisk(new LocalDisk(), root);

    // when
    try (TestNode node = new TestNode(root, recording, records)) {
      node.load(three);
      int reported = recording.note();

      // then
      String marker = records.tree(three).uid() + "\n";
      assertThat(recording.cut(reported, List.of(Lateness.values())))
          .hasSizeGreaterThan(20)
          .extracting(left -> left.state().print(left.contents()))
          .allSatisfy(
              tree ->
                  assertThat(tree)
                      .contains("/datasets/birds/v3 ")
                      .contains(marker)
                      .doesNotContain("v3.partial r"));
    }
  }

  @Test
  void aLoadThatReportsOnlyAtItsEnd() throws IOException {
    prepare(TestNode::join);

    everyCrashOf(
        node -> {
          TreePaths paths = node.open(three);
          for (String path : THREE.keySet()) {
            node.place(paths, three, path);
          }
          for (String path : THREE.keySet()) {
            node.records.record(three, path);
          }
          node.publish(three);
        },
        List.of(three));
  }

  @Test
  void aVersionThatTakesFilesOverAndTheEvictionOfTheirFirstOwner() throws IOException {
    prepare(node -> node.load(three));

    everyCrashOf(
        node -> {
          TreePaths paths = node.open(four);
          Path shared =
              TreePaths.resolve(
                  node.trees.find(records.tree(three)).orElseThrow().path(), "a/b/one");
          assertThat(paths.link(shared, "a/b/one")).isTrue();
          node.records.record(four, "a/b/one");
          node.load(four);
          node.evict(three);
        },
        List.of(three, four));
  }

  @Test
  void anEviction() throws IOException {
    prepare(node -> node.load(three));

    everyCrashOf(node -> node.evict(three), List.of(three));
  }

  @Test
  void theEvictionOfAnIncompleteVersion() throws IOException {
    prepare(
        node -> {
          TreePaths paths = node.open(three);
          node.place(paths, three, "a/two");
          node.records.record(three, "a/two");
        });

    everyCrashOf(node -> node.evict(three), List.of(three));
  }

  @Test
  void anEvictionThatIsTakenBack() throws IOException {
    prepare(node -> node.load(three));

    everyCrashOf(
        node -> {
          Trees.Hidden hidden = node.trees.hide(records.tree(three)).orElseThrow();
          assertThat(node.trees.show(hidden)).isTrue();
        },
        List.of(three));
  }

  @Test
  void aVersionInThePlaceOfADeletedDatasetsOfTheSameName() throws IOException {
    prepare(node -> node.load(three));
    records.rows().remove(three);
    // As long, so that size alone does not tell them apart.
    long reborn =
        records.version(
            new VersionTree("birds", 3, UUID.randomUUID()),
            Map.of("a/b/one", "FIRST", "a/two", "SECOND FILE", "three", "3RD"));

    everyCrashOf(node -> node.load(reborn), List.of(reborn));
  }

  @Test
  void theCheckAfterACrash() throws IOException {
    prepare(
        node -> {
          node.load(three);
          TreePaths paths = node.open(four);
          node.place(paths, four, "a/two");
          node.place(paths, four, "z/four");
          node.records.record(four, "z/four");
        });
    Files.write(root.resolve("datasets/birds/v3/a/two"), new byte["second file".length()]);
    restartTheMachine();

    everyCrashOf(TestNode::join, List.of(three, four));
  }

  @Test
  void aCompleteVersionThatLostItsRename() throws IOException {
    prepare(node -> node.load(three));
    Path datasets = root.resolve("datasets/birds");
    Files.delete(datasets.resolve("v3.partial"));
    Files.move(datasets.resolve("v3"), datasets.resolve("v3.partial"));
    restartTheMachine();

    everyCrashOf(TestNode::join, List.of(three));
  }

  private interface Work {
    void on(TestNode node) throws IOException;
  }

  /** Does something long before the crash: all of it is on the disk. */
  private void prepare(Work work) throws IOException {
    try (TestNode node = new TestNode(root, new LocalDisk(), records)) {
      node.join();
      work.on(node);
    }
  }

  /** What is left, and what the database says then. */
  private record Crash(
      String of, RecordingDisk.Left left, Map<Long, CacheRecords.Row> records, boolean power) {}

  private void everyCrashOf(Work work, List<Long> wanted) throws IOException {
    TreeMap<Integer, Map<Long, CacheRecords.Row>> known = new TreeMap<>();
    known.put(0, records.snapshot());
    RecordingDisk recording = new RecordingDisk(new LocalDisk(), root);
    records.afterEachChange(() -> known.put(recording.note(), records.snapshot()));
    TestNode crashing = new TestNode(root, new OwnerDisk(recording), records);
    work.on(crashing);
    int moments = recording.moments();
    crashing.close();

    List<Crash> crashes = new ArrayList<>();
    for (int moment = 0; moment < moments; moment++) {
      Map<Long, CacheRecords.Row> then = known.floorEntry(moment).getValue();
      crashes.add(new Crash("a kill at " + moment, recording.killed(moment), then, false));
      for (Lateness way : Lateness.values()) {
        for (RecordingDisk.Left left : recording.cut(moment, List.of(way))) {
          crashes.add(new Crash("a power cut at " + moment + ", " + way, left, then, true));
        }
      }
    }
    Set<String> seen = new HashSet<>();
    for (Crash crash : crashes) {
      String state = crash.left().state().print(crash.left().contents());
      if (seen.add(crash.power() + state + crash.records())) {
        TreeRemoval.remove(new LocalDisk(), root);
        crash.left().state().make(root, crash.left().contents());
        if (crash.power()) {
          restartTheMachine();
        }
        try {
          heals(crash, wanted);
        } catch (IOException | RuntimeException | AssertionError e) {
          throw new AssertionError(
              crash.of() + " left\n" + state + "and the records " + crash.records(), e);
        }
      }
    }
    assertThat(seen).as("distinct of %d crashes", crashes.size()).hasSizeGreaterThan(moments / 2);
  }

  private void restartTheMachine() throws IOException {
    Path boot = root.resolve(".forebay/boot");
    String now = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
    if (Files.exists(boot) && Files.readString(boot).equals(now)) {
      Files.delete(boot); // what stands there is not always writable to who runs the tests
      Files.writeString(boot, "an earlier boot\n");
    }
  }

  private void heals(Crash crash, List<Long> wanted) throws IOException {
    Disk disk = new OwnerDisk(new HastyDisk());
    CacheRecords then = records.at(copy(crash.records()));
    try (TestNode node = new TestNode(root, disk, then)) {
      node.join();
      assertSound(node);
      for (long version : wanted) {
        node.load(version);
        assertSound(node);
        assertThat(then.rows().get(version).state().name()).isEqualTo("COMPLETE");
      }
      for (long version : List.copyOf(then.rows().keySet())) {
        node.evict(version);
      }
      assertThat(node.cache.datasets()).isEmptyDirectory();
      assertThat(node.cache.markers()).isEmptyDirectory();
    }
    assertThat(root.resolve(".forebay/hidden")).isEmptyDirectory();
    assertThat(root.resolve(".forebay/trash")).isEmptyDirectory();
    assertThat(root.resolve(".forebay/staging")).isEmptyDirectory();
    assertThat(root.resolve(".forebay/serving")).isEmptyDirectory();
    assertThat(files(directory.resolve("beside"))).isEqualTo(Map.of("x", "not ours"));
  }

  private static Map<Long, CacheRecords.Row> copy(Map<Long, CacheRecords.Row> rows) {
    Map<Long, CacheRecords.Row> copy = new TreeMap<>();
    rows.forEach(
        (id, row) ->
            copy.put(id, new CacheRecords.Row(row.state(), row.path(), new TreeMap<>(row.held()))));
    return copy;
  }

  /** Disk and records say the same, and neither says what is not so. */
  private static void assertSound(TestNode node) throws IOException {
    Set<Path> standing = new HashSet<>();
    for (Map.Entry<Long, CacheRecords.Row> row : node.records.rows().entrySet()) {
      SortedMap<String, String> whole = node.records.contents(row.getKey());
      Trees.Found found = node.trees.find(node.records.tree(row.getKey())).orElseThrow();
      standing.add(found.path());
      Map<String, String> files = files(found.path());
      assertThat(files.keySet())
          .as("what is recorded of v%d", found.tree().number())
          .containsAll(row.getValue().held().keySet().stream().map(at -> path(whole, at)).toList());
      files.forEach((path, content) -> assertThat(content).as(path).isEqualTo(whole.get(path)));
      if (found.complete()) {
        assertThat(files).isEqualTo(whole);
      }
      if (row.getValue().state().name().equals("COMPLETE")) {
        assertThat(found.path()).isEqualTo(Path.of(row.getValue().path()));
        assertThat(found.complete()).isTrue();
        assertThat(oldName(found)).isSymbolicLink();
      }
      if (found.complete() && Files.isSymbolicLink(oldName(found))) {
        assertThat(oldName(found).toRealPath()).isEqualTo(found.path().toRealPath());
        standing.add(oldName(found));
      }
    }
    try (Stream<Path> trees = Files.find(node.cache.datasets(), 2, (path, _) -> true)) {
      assertThat(trees.filter(path -> path.getParent().getParent().equals(node.cache.datasets())))
          .as("trees of nobody")
          .allMatch(standing::contains);
    }
  }

  private static Path oldName(Trees.Found found) {
    return found.path().resolveSibling(found.path().getFileName() + ".partial");
  }

  private static String path(SortedMap<String, String> files, long ordinal) {
    return files.keySet().stream().skip(ordinal).findFirst().orElseThrow();
  }

  private static SortedMap<String, String> files(Path root) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> below = Files.walk(root)) {
      for (Path file : below.toList()) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          files.put(
              root.relativize(file).toString(),
              Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
      }
    }
    return files;
  }

  /** Nobody cuts the power of the loader that heals. */
  private static final class HastyDisk extends LocalDisk {
    @Override
    public void force(Path fileOrDirectory) throws IOException {
      assertThat(fileOrDirectory).exists();
    }
  }
}
