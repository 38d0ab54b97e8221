package io.forebay.core.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TaskSplitterTest {

  /** A file to add: how many unselected ones stand before it, and its size. */
  record Selected(int skipped, long size) {}

  @Provide
  Arbitrary<List<Selected>> selections() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3), Arbitraries.longs().between(0, 40))
        .as(Selected::new)
        .list()
        .ofMaxSize(200);
  }

  @Property
  void everySelectedFileIsInExactlyOneRangeWithinTheBounds(
      @ForAll("selections") List<Selected> selection,
      @ForAll @IntRange(min = 1, max = 7) int maxFiles,
      @ForAll @IntRange(min = 1, max = 60) int maxBytes,
      @ForAll @IntRange(min = 1, max = 9) int share) {
    // given
    TaskSplitter splitter = new TaskSplitter(maxFiles, maxBytes, share);
    List<Long> ordinals = new ArrayList<>();
    List<Long> sizes = new ArrayList<>();
    long ordinal = 0;
    for (Selected file : selection) {
      ordinal += file.skipped();
      ordinals.add(ordinal);
      sizes.add(file.size());
      splitter.add(ordinal, file.size());
      ordinal++;
    }

    // when
    List<FetchRange> ranges = splitter.finish();

    // then
    long end = 0;
    int covered = 0;
    for (FetchRange range : ranges) {
      assertThat(range.firstOrdinal()).isGreaterThanOrEqualTo(end);
      end = range.endOrdinal();
      long files = 0;
      long bytes = 0;
      for (int i = 0; i < ordinals.size(); i++) {
        if (ordinals.get(i) >= range.firstOrdinal() && ordinals.get(i) < range.endOrdinal()) {
          files++;
          bytes += sizes.get(i);
        }
      }
      assertThat(range.files()).isEqualTo(files).isBetween(1L, (long) maxFiles);
      assertThat(range.bytes()).isEqualTo(bytes);
      assertThat(range.bytes() <= maxBytes || range.files() == 1).isTrue();
      covered += (int) files;
    }
    assertThat(covered).isEqualTo(selection.size());
  }

  @Property
  void aManifestIsCutIntoRangesOfAboutTheSameLength(
      @ForAll @IntRange(min = 1, max = 200_000) int files, @ForAll long seed) {
    // given
    TaskSplitter splitter = new TaskSplitter(files);
    Random leaves = new Random(seed);

    // when
    for (int first = 0; first < files; ) {
      int run = Math.min(leaves.nextInt(12, 97), files - first);
      splitter.add(first, run, run * 10L);
      first += run;
    }
    List<FetchRange> ranges = splitter.finish();

    // then
    assertThat(ranges)
        .allMatch(range -> range.files() <= TaskSplitter.MAX_FILES)
        .hasSizeLessThanOrEqualTo(
            Math.max(Math.clamp(Math.ceilDiv(files, 1_024), 1, 8), Math.ceilDiv(files, 4_000)));
    if (files > 7 * 1_024 && files <= 8 * 4_000) {
      assertThat(ranges).hasSize(8);
    }
    long longest = ranges.stream().mapToLong(FetchRange::files).max().orElseThrow();
    assertThat(ranges.getLast().files())
        .as("short only by what all have above their share")
        .isGreaterThanOrEqualTo(longest - 96L * ranges.size());
    assertThat(ranges.stream().mapToLong(FetchRange::files).sum()).isEqualTo(files);
    assertThat(ranges.stream().mapToLong(FetchRange::bytes).sum()).isEqualTo(files * 10L);
  }

  @Example
  void aFileAboveTheBoundIsARangeOfItsOwn() {
    TaskSplitter splitter = new TaskSplitter(1);
    splitter.add(0, 5);
    splitter.add(1, 2L << 30);
    splitter.add(2, 5);

    assertThat(splitter.finish())
        .containsExactly(
            new FetchRange(0, 1, 1, 5),
            new FetchRange(1, 2, 1, 2L << 30),
            new FetchRange(2, 3, 1, 5));
  }

  @Example
  void aRunAboveTheBoundsHasToBeDividedByTheCaller() {
    TaskSplitter splitter = new TaskSplitter(1);

    assertThat(splitter.admits(2, TaskSplitter.MAX_BYTES + 1)).isFalse();
    assertThatThrownBy(() -> splitter.add(0, 2, TaskSplitter.MAX_BYTES + 1))
        .hasMessageContaining("divided");
  }

  @Example
  void filesComeInOrder() {
    TaskSplitter splitter = new TaskSplitter(1);
    splitter.add(3, 1);

    assertThatThrownBy(() -> splitter.add(3, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
