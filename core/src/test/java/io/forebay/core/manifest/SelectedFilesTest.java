package io.forebay.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.glob.PathSelection;
import java.util.List;
import java.util.NavigableMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SelectedFilesTest {

  @Property(tries = 30)
  void asManyAreCountedAsTheGlobsSelect(
      @ForAll long seed, @ForAll @IntRange(max = 3_000) int size) {
    NavigableMap<String, ManifestEntry> files = Lists.large(seed, size);
    ManifestReader reader = Lists.stored(files);
    for (PathSelection globs :
        List.of(
            PathSelection.EVERYTHING,
            new PathSelection(List.of("**/*1*"), List.of()),
            new PathSelection(List.of(), List.of("**/*1*")),
            new PathSelection(List.of("train/**", "t*/**"), List.of("**/*2*")))) {
      List<ManifestEntry> selected =
          files.values().stream().filter(file -> globs.selects(file.path())).toList();

      assertThat(new SelectedFiles(reader, globs))
          .extracting(NumberedEntry::entry)
          .containsExactlyElementsOf(selected);
      assertThat(new SelectedFiles(reader, globs).amount())
          .isEqualTo(
              new SelectedFiles.Amount(
                  selected.size(), selected.stream().mapToLong(ManifestEntry::size).sum()));
    }
  }

  @Test
  void allIsCountedWithoutReadingAnyOfIt() {
    MemoryChunks store = new MemoryChunks();
    ManifestWriter writer = new ManifestWriter(store);
    Lists.large(7, 3_000).values().forEach(writer::add);
    ManifestReader reader = new ManifestReader(store, writer.finish());
    store.reads.clear();

    assertThat(new SelectedFiles(reader, PathSelection.EVERYTHING).amount().files())
        .isEqualTo(3_000);
    assertThat(store.reads).isEmpty();
  }
}
