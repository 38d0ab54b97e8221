package io.forebay.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.manifest.ContentIdentity.None;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ManifestDiffTest {

  @Property(tries = 60)
  void aDiffIsTheDifferenceOfTheSets(
      @ForAll long seed,
      @ForAll @IntRange(max = 3_000) int size,
      @ForAll @IntRange(max = 60) int edits,
      @ForAll @IntRange(min = 1, max = 50) int limit) {
    NavigableMap<String, ManifestEntry> before = Lists.large(seed, size);
    NavigableMap<String, ManifestEntry> after = edited(before, seed, edits);

    requireDiff(before, after, limit);
    requireDiff(after, before, limit);
  }

  @Property(tries = 20)
  void manifestsWithoutAnythingInCommonAreComparedToo(
      @ForAll long seed, @ForAll @IntRange(max = 1_000) int size) {
    requireDiff(Lists.large(seed, size), Lists.large(~seed, size / 9), 100);
  }

  @Property(tries = 30)
  void whatIsUnchangedIsFoundAndNothingElse(
      @ForAll long seed, @ForAll @IntRange(max = 2_000) int size) {
    NavigableMap<String, ManifestEntry> before = Lists.large(seed, size);
    NavigableMap<String, ManifestEntry> after = edited(before, seed, size / 5);
    long from = after.size() / 4;
    long to = (long) after.size() - after.size() / 5;

    List<UnchangedFiles.Pair> pairs =
        Lists.list(
            new UnchangedFiles(Lists.stored(before), Lists.stored(after), source -> source)
                .between(from, to));

    List<ManifestEntry> expected =
        new ArrayList<>(after.values())
            .subList((int) from, (int) to).stream()
                .filter(entry -> entry.equals(before.get(entry.path())))
                .toList();
    assertThat(pairs).extracting(pair -> pair.file().entry()).containsExactlyElementsOf(expected);
    assertThat(pairs).allMatch(pair -> pair.base().entry().equals(pair.file().entry()));
  }

  @Test
  void withoutProofNothingIsReused() {
    ManifestEntry tagged = Lists.entry("a", 1, 1);
    ManifestEntry unnamed = new ManifestEntry("b", 1, 0, "b", new None(), Optional.empty());
    ManifestReader reader = Lists.stored(Lists.byPath(List.of(tagged, unnamed)));

    assertThat(Lists.list(new UnchangedFiles(reader, reader, source -> source).between(0, 2)))
        .extracting(pair -> pair.file().path())
        .containsExactly("a");
    assertThat(
            Lists.list(
                new UnchangedFiles(reader, reader, _ -> UnchangedFiles.NO_SOURCE).between(0, 2)))
        .isEmpty();
  }

  @Test
  void aSmallDiffReadsLittle() {
    NavigableMap<String, ManifestEntry> before = Lists.large(5, 20_000);
    MemoryChunks store = new MemoryChunks();
    ManifestReader base = new ManifestReader(store, Lists.write(store, before));
    String changed = before.keySet().stream().skip(9_000).findFirst().orElseThrow();
    before.put(changed, Lists.entry(changed, 77, 77));
    ManifestReader target = new ManifestReader(store, Lists.write(store, before));
    store.reads.clear();

    assertThat(new ManifestDiff(base, target).summary().changed().files()).isEqualTo(1);
    assertThat(store.reads).hasSizeLessThan(20).allMatch(chunks -> chunks == 1);
  }

  private static void requireDiff(
      NavigableMap<String, ManifestEntry> before,
      NavigableMap<String, ManifestEntry> after,
      int limit) {
    ManifestDiff diff = new ManifestDiff(Lists.stored(before), Lists.stored(after));
    List<Change> changes = Lists.list(diff.changes());

    List<String> differing = new ArrayList<>();
    NavigableMap<String, ManifestEntry> all = new TreeMap<>(before);
    all.putAll(after);
    for (String path : all.keySet()) {
      if (!Optional.ofNullable(before.get(path)).equals(Optional.ofNullable(after.get(path)))) {
        differing.add(path);
      }
    }
    assertThat(changes).extracting(Change::path).containsExactlyElementsOf(differing);
    assertThat(changes).allSatisfy(change -> requireTrue(change, before, after));
    DiffSummary sum = diff.summary();
    assertThat(sum.added().files() + sum.removed().files() + sum.changed().files())
        .isEqualTo(differing.size());
    assertThat(sum.added().bytes() - sum.removed().bytes())
        .isEqualTo(bytes(after, before) - bytes(before, after));
    assertThat(pages(diff, limit)).isEqualTo(changes);
  }

  private static long bytes(Map<String, ManifestEntry> of, Map<String, ManifestEntry> notIn) {
    return of.values().stream()
        .filter(entry -> !notIn.containsKey(entry.path()))
        .mapToLong(ManifestEntry::size)
        .sum();
  }

  private static void requireTrue(
      Change change, Map<String, ManifestEntry> before, Map<String, ManifestEntry> after) {
    switch (change) {
      case Change.Added(var file) -> {
        assertThat(before).doesNotContainKey(file.path());
        assertThat(file.entry()).isEqualTo(after.get(file.path()));
      }
      case Change.Removed(var base) -> {
        assertThat(after).doesNotContainKey(base.path());
        assertThat(base.entry()).isEqualTo(before.get(base.path()));
      }
      case Change.Changed(var base, var file) -> {
        assertThat(base.entry()).isEqualTo(before.get(base.path()));
        assertThat(file.entry()).isEqualTo(after.get(file.path()));
      }
    }
  }

  private static List<Change> pages(ManifestDiff diff, int limit) {
    List<Change> all = new ArrayList<>();
    Optional<String> after = Optional.empty();
    DiffPage page;
    do {
      page = diff.page(after, limit);
      all.addAll(page.changes());
      after = page.changes().isEmpty() ? after : Optional.of(page.changes().getLast().path());
    } while (page.more());
    return all;
  }

  private static NavigableMap<String, ManifestEntry> edited(
      NavigableMap<String, ManifestEntry> files, long seed, int edits) {
    SplittableRandom random = new SplittableRandom(seed);
    NavigableMap<String, ManifestEntry> edited = new TreeMap<>(files);
    List<String> paths = new ArrayList<>(files.keySet());
    for (int i = 0; i < edits; i++) {
      String path = paths.isEmpty() ? "x" : paths.get(random.nextInt(paths.size()));
      switch (random.nextInt(3)) {
        case 0 -> edited.remove(path);
        case 1 -> edited.put(path + "+" + i, Lists.entry(path + "+" + i, 5, i));
        default -> edited.put(path, Lists.entry(path, random.nextInt(1_000), -1 - i));
      }
    }
    return edited;
  }
}
