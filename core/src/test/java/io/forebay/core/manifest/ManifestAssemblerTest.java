package io.forebay.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.forebay.core.path.PathOrder;
import io.forebay.core.path.RefusalReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ManifestAssemblerTest {

  @Provide
  Arbitrary<List<ManifestEntry>> anyEntries() {
    return Lists.entries().list().ofMaxSize(200);
  }

  @Provide
  Arbitrary<ManifestEntry> anyEntry() {
    return Lists.entries();
  }

  @Property(tries = 300)
  void everyCandidateIsAFileOrARefusal(@ForAll("anyEntries") List<ManifestEntry> listed) {
    List<ManifestEntry> candidates = oncePerSource(listed);
    List<ManifestEntry> sorted = sorted(candidates);
    List<Refusal> refusals = new ArrayList<>();

    ManifestReader reader =
        assemble(sorted.stream().flatMap(entry -> Stream.of(entry, entry)).toList(), refusals);

    NavigableMap<String, ManifestEntry> paths = Lists.byPath(sorted);
    List<String> kept =
        paths.keySet().stream()
            .filter(path -> paths.keySet().stream().noneMatch(p -> p.startsWith(path + "/")))
            .toList();
    List<NumberedEntry> files = Lists.list(reader.entries());
    assertThat(files).extracting(NumberedEntry::path).isEqualTo(kept);
    assertThat(files)
        .allSatisfy(
            file ->
                assertThat(file.entry().source())
                    .isEqualTo(
                        sorted.stream()
                            .filter(entry -> entry.path().equals(file.path()))
                            .mapToInt(ManifestEntry::source)
                            .min()
                            .orElseThrow()));
    assertThat(files.size() + refusals.size()).isEqualTo(candidates.size());
    long alsoDirectories =
        refusals.stream().filter(r -> r.reason() == RefusalReason.ALSO_A_DIRECTORY).count();
    assertThat(alsoDirectories).isEqualTo(paths.size() - kept.size());
    assertThat(reader.ref().refusedCount()).isEqualTo(refusals.size());
  }

  /** A source lists a path once, or twice as the same. */
  private static List<ManifestEntry> oncePerSource(List<ManifestEntry> listed) {
    Set<String> seen = new HashSet<>();
    return listed.stream().filter(e -> seen.add(e.source() + " " + e.path())).toList();
  }

  @Test
  void twoContentsUnderOneKeyOfASourceContradictEachOther() {
    ManifestAssembler assembler = new ManifestAssembler(new MemoryChunks(), _ -> {});
    assembler.add(Lists.entry("a", 1, 1));

    assertThatExceptionOfType(ContradictionException.class)
        .isThrownBy(() -> assembler.add(Lists.entry("a", 1, 2)))
        .withMessageContaining("'a' is listed twice")
        .satisfies(e -> assertThat(e.source()).isZero());
  }

  @Property(tries = 300)
  void encodedCandidatesComeBackAndSortByPathAndSource(
      @ForAll("anyEntry") ManifestEntry one, @ForAll("anyEntry") ManifestEntry other) {
    byte[] left = EntryCodec.encode(one);
    byte[] right = EntryCodec.encode(other);

    assertThat(EntryCodec.decode(left)).isEqualTo(one);
    int expected =
        Comparator.comparing(ManifestEntry::path, PathOrder.INSTANCE)
            .thenComparingInt(ManifestEntry::source)
            .compare(one, other);
    if (expected != 0) {
      assertThat(Integer.signum(Arrays.compareUnsigned(left, right)))
          .isEqualTo(Integer.signum(expected));
    }
  }

  @Test
  void aLostConflictIsNoticed() {
    ManifestAssembler assembler = new ManifestAssembler(new MemoryChunks(), _ -> {});
    assembler.add(Lists.entry("a", 1, 1));
    assembler.add(Lists.entry("a/b", 1, 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> assembler.finish(Collections.emptyIterator()));
  }

  @Test
  void disorderIsRefused() {
    ManifestAssembler assembler = new ManifestAssembler(new MemoryChunks(), _ -> {});
    assembler.add(Lists.entry("b", 1, 1));

    assertThatIllegalArgumentException().isThrownBy(() -> assembler.add(Lists.entry("a", 1, 1)));
  }

  private static ManifestReader assemble(List<ManifestEntry> sorted, List<Refusal> refusals) {
    MemoryChunks store = new MemoryChunks();
    ManifestAssembler assembler = new ManifestAssembler(store, refusals::add);
    sorted.forEach(assembler::add);
    List<Refusal> inOrder = new ArrayList<>(refusals);
    inOrder.sort((a, b) -> Arrays.compareUnsigned(RefusalCodec.encode(a), RefusalCodec.encode(b)));
    return new ManifestReader(store, assembler.finish(inOrder.iterator()));
  }

  private static List<ManifestEntry> sorted(List<ManifestEntry> candidates) {
    List<byte[]> records = new ArrayList<>();
    candidates.forEach(entry -> records.add(EntryCodec.encode(entry)));
    records.sort(Arrays::compareUnsigned);
    return records.stream().map(EntryCodec::decode).toList();
  }
}
