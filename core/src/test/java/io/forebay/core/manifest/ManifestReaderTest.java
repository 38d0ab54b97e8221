package io.forebay.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.forebay.core.manifest.DirectoryItem.Directory;
import io.forebay.core.manifest.DirectoryItem.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {

  @Provide
  Arbitrary<List<ManifestEntry>> anyEntries() {
    return Lists.entries().list().ofMaxSize(300);
  }

  @Property(tries = 300)
  void whatIsWrittenIsRead(@ForAll("anyEntries") List<ManifestEntry> entries) {
    NavigableMap<String, ManifestEntry> files = Lists.byPath(List.copyOf(entries));
    // What is both a file and a directory never reaches a writer.
    files.keySet().removeIf(path -> hasBelow(files, path));
    ManifestReader reader = Lists.stored(files);

    assertThat(Lists.list(reader.entries()))
        .extracting(NumberedEntry::entry)
        .containsExactlyElementsOf(files.values());
    assertThat(reader.ref().totalBytes())
        .isEqualTo(files.values().stream().mapToLong(ManifestEntry::size).sum());
    assertThat(everyItem(reader, "", 3)).isEqualTo(display(Lists.children(files, "")));
  }

  @Property(tries = 40)
  void pagesPutTogetherAreTheListing(
      @ForAll long seed,
      @ForAll @IntRange(max = 4_000) int size,
      @ForAll @IntRange(min = 1, max = 700) int limit,
      @ForAll("prefixes") String prefix) {
    NavigableMap<String, ManifestEntry> files = Lists.large(seed, size);
    ManifestReader reader = Lists.stored(files);
    List<String> all = new ArrayList<>(files.keySet());

    List<NumberedEntry> paged = new ArrayList<>();
    Optional<String> after = Optional.empty();
    boolean more = true;
    while (more) {
      FilePage page = reader.page(Optional.of(prefix), after, limit);
      more = page.more();
      assertThat(page.files()).hasSizeLessThanOrEqualTo(limit);
      assertThat(more).isEqualTo(more && page.files().size() == limit);
      paged.addAll(page.files());
      after = page.files().isEmpty() ? after : Optional.of(page.files().getLast().path());
    }

    assertThat(paged)
        .extracting(NumberedEntry::path)
        .containsExactlyElementsOf(all.stream().filter(path -> path.startsWith(prefix)).toList());
    assertThat(paged).allMatch(file -> all.get((int) file.ordinal()).equals(file.path()));
    long bytes = paged.stream().mapToLong(file -> file.entry().size()).sum();
    Span stats = reader.stats(prefix);
    assertThat(stats.files()).isEqualTo(paged.size());
    assertThat(stats.bytes()).isEqualTo(bytes);
    assertThat(paged.isEmpty() || paged.getFirst().ordinal() == stats.firstOrdinal()).isTrue();
  }

  @Provide
  Arbitrary<String> prefixes() {
    return net.jqwik.api.Arbitraries.of(
        "", "t", "train", "train/", "train/1", "many/d1", "many/d1/", "nothing", "deep/a/", "zzz");
  }

  @Property(tries = 40)
  void foldersAreWhatAPlainCountSays(
      @ForAll long seed,
      @ForAll @IntRange(max = 4_000) int size,
      @ForAll @IntRange(min = 1, max = 300) int limit) {
    NavigableMap<String, ManifestEntry> files = Lists.large(seed, size);
    ManifestReader reader = Lists.stored(files);

    for (String directory : List.of("", "train", "many", "deep/a", "train!3", "nothing", "top")) {
      assertThat(everyItem(reader, directory, limit))
          .isEqualTo(display(Lists.children(files, directory)));
    }
  }

  @Property(tries = 40)
  void namesOfAFolderAreFoundByHowTheyStart(
      @ForAll long seed,
      @ForAll @IntRange(max = 4_000) int size,
      @ForAll @IntRange(min = 1, max = 300) int limit) {
    NavigableMap<String, ManifestEntry> files = Lists.large(seed, size);
    ManifestReader reader = Lists.stored(files);

    for (String directory : List.of("", "train", "many", "deep/a")) {
      for (String start : List.of("", "t", "train", "d1", "b1", "1", "é", "none")) {
        Map<String, String> wanted = display(Lists.children(files, directory));
        String below = directory.isEmpty() ? "" : directory + "/";
        wanted.keySet().removeIf(path -> !path.startsWith(below + start));
        assertThat(everyItem(reader, directory, Optional.of(start), limit)).isEqualTo(wanted);
      }
    }
    assertThat(everyItem(reader, "", Optional.of("train/1"), limit)).isEmpty();
  }

  @Property(tries = 60)
  void aSearchFindsEveryPathWithThePartAndLooksNoFurtherThanItMay(
      @ForAll long seed,
      @ForAll @IntRange(max = 3_000) int size,
      @ForAll @IntRange(min = 1, max = 100) int limit,
      @ForAll @IntRange(min = 1, max = 700) int lookedAt,
      @ForAll("prefixes") String prefix,
      @ForAll("parts") String part) {
    NavigableMap<String, ManifestEntry> files = Lists.large(seed, size);
    ManifestReader reader = Lists.stored(files);

    List<String> found = new ArrayList<>();
    Optional<String> after = Optional.empty();
    int pages = 0;
    do {
      FilePage page = reader.search(part, Optional.of(prefix), after, limit, lookedAt);
      assertThat(page.files()).hasSizeLessThanOrEqualTo(limit);
      page.files().forEach(file -> found.add(file.path()));
      after = page.next();
      pages++;
    } while (after.isPresent());

    List<String> within = files.keySet().stream().filter(path -> path.startsWith(prefix)).toList();
    assertThat(found)
        .containsExactlyElementsOf(
            within.stream().filter(path -> path.contains(part.toLowerCase(Locale.ROOT))).toList());
    assertThat(pages).isLessThanOrEqualTo(1 + within.size() / lookedAt + found.size() / limit);
  }

  @Provide
  Arbitrary<String> parts() {
    return net.jqwik.api.Arbitraries.of("1", "TRAIN/1", ".txt", "é", "/c/", "nowhere", "22");
  }

  @Property(tries = 40)
  void placesAndPathsLeadToEachOther(@ForAll long seed, @ForAll @IntRange(max = 3_000) int size) {
    NavigableMap<String, ManifestEntry> files = Lists.large(seed, size);
    ManifestReader reader = Lists.stored(files);
    List<ManifestEntry> all = new ArrayList<>(files.values());

    for (int i = 0; i < all.size(); i += 1 + all.size() / 20) {
      assertThat(reader.at(i)).isEqualTo(all.get(i));
      assertThat(reader.ordinalOf(all.get(i).path())).hasValue(i);
      assertThat(reader.find(all.get(i).path() + "?")).isEmpty();
    }
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> reader.at(size));
    assertThat(Lists.list(reader.entries(size / 3, size / 2)))
        .extracting(NumberedEntry::entry)
        .containsExactlyElementsOf(all.subList(size / 3, size / 2));
    long next = 0;
    for (Span leaf : Lists.list(reader.leaves())) {
      assertThat(leaf.firstOrdinal()).isEqualTo(next);
      next = leaf.endOrdinal();
      assertThat(leaf.bytes())
          .isEqualTo(
              all.subList((int) leaf.firstOrdinal(), (int) next).stream()
                  .mapToLong(ManifestEntry::size)
                  .sum());
    }
    assertThat(next).isEqualTo(size);
  }

  @Test
  void anAnswerReadsEveryHeightBelowTheTopOnce() {
    MemoryChunks store = new MemoryChunks();
    ManifestReader reader = new ManifestReader(store, Lists.write(store, Lists.large(1, 20_000)));
    reader.at(7);
    int heights = store.reads.size();

    store.reads.clear();
    reader.page(Optional.of("train/"), Optional.of("train/5"), 500);
    assertThat(store.reads).hasSize(heights - 1);
    store.reads.clear();
    reader.stats("train/");
    assertThat(store.reads).hasSize(heights - 1).allMatch(chunks -> chunks <= 2);
    store.reads.clear();
    reader.children("", Optional.empty(), Optional.empty(), 5);
    assertThat(store.reads.stream().mapToInt(Integer::intValue).sum()).isLessThan(60);
  }

  @Test
  void aLimitBelowOneIsRefused() {
    ManifestReader reader = Lists.stored(Lists.large(1, 10));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.page(Optional.empty(), Optional.empty(), 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.children("", Optional.empty(), Optional.empty(), -1));
  }

  private static boolean hasBelow(NavigableMap<String, ManifestEntry> files, String path) {
    String next = files.higherKey(path);
    return next != null && next.startsWith(path + "/");
  }

  private static Map<String, String> everyItem(ManifestReader reader, String directory, int limit) {
    return everyItem(reader, directory, Optional.empty(), limit);
  }

  private static Map<String, String> everyItem(
      ManifestReader reader, String directory, Optional<String> start, int limit) {
    Map<String, String> items = new HashMap<>();
    Optional<String> after = Optional.empty();
    boolean more = true;
    while (more) {
      DirectoryPage page = reader.children(directory, start, after, limit);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      more = page.more();
      for (DirectoryItem item : page.items()) {
        String before =
            switch (item) {
              case File(var file) -> items.put(item.path(), "1/" + file.entry().size());
              case Directory(var path, var content) ->
                  items.put(path + "/", content.files() + "/" + content.bytes());
            };
        assertThat(before).as("%s twice", item).isNull();
        after = Optional.of(item.path());
      }
    }
    return items;
  }

  private static Map<String, String> display(Map<String, long[]> items) {
    Map<String, String> shown = new HashMap<>();
    items.forEach((path, sum) -> shown.put(path, sum[0] + "/" + sum[1]));
    return shown;
  }
}
