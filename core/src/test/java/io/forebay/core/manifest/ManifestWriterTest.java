package io.forebay.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.forebay.core.path.RefusalReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ManifestWriterTest {

  @Property(tries = 30)
  void theDigestDependsOnTheFilesAloneNotOnTheWayToThem(
      @ForAll long seed, @ForAll @IntRange(max = 3_000) int size) {
    NavigableMap<String, ManifestEntry> files = Lists.large(seed, size);
    List<ManifestEntry> shuffled = new ArrayList<>(files.values());
    Collections.shuffle(shuffled, new Random(seed));
    MemoryChunks used = new MemoryChunks();
    Lists.write(used, Lists.large(seed + 1, 500));
    NavigableMap<String, ManifestEntry> more = new TreeMap<>(files);
    more.put("in the way", Lists.entry("in the way", 1, 1));
    Lists.write(used, more);

    ManifestRef first = Lists.write(new MemoryChunks(), files);
    ManifestRef again = Lists.write(used, Lists.byPath(shuffled));

    assertThat(again).isEqualTo(first);
    assertThat(again.digest()).isEqualTo(first.digest()).matches("sha256:[0-9a-f]{64}");
    assertThat(Lists.write(used, more).digest()).isNotEqualTo(first.digest());
  }

  @Property(tries = 30)
  void oneChangeReplacesOneChunkOfEachHeight(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5_000) int size) {
    NavigableMap<String, ManifestEntry> files = Lists.large(seed, size);
    MemoryChunks store = new MemoryChunks();
    ManifestReader reader = new ManifestReader(store, Lists.write(store, files));
    reader.at(0);
    int heights = store.reads.size();
    int chunks = store.chunks.size();
    String path = new ArrayList<>(files.keySet()).get((int) Long.remainderUnsigned(seed, size));
    files.put(path, Lists.entry(path, 123_456, 99));

    Lists.write(store, files);

    assertThat(store.chunks.size() - chunks).isLessThanOrEqualTo(heights);
  }

  @Test
  void insertionsAndRemovalsReplaceAFewChunksOnAverage() {
    NavigableMap<String, ManifestEntry> files = Lists.large(3, 20_000);
    MemoryChunks store = new MemoryChunks();
    Lists.write(store, files);
    int before = store.chunks.size();
    List<String> paths = new ArrayList<>(files.keySet());

    for (int i = 0; i < 20; i++) {
      NavigableMap<String, ManifestEntry> edited = new TreeMap<>(files);
      String path = paths.get(i * 997);
      if (i % 2 == 0) {
        edited.remove(path);
      } else {
        edited.put(path + "x", Lists.entry(path + "x", 1, 1));
      }
      Lists.write(store, edited);
    }

    assertThat((store.chunks.size() - before) / 20.0).isLessThan(20);
  }

  @Property(tries = 100)
  void refusalsComeBackInTheirOrder(
      @ForAll("refusals") List<Refusal> refusals, @ForAll @IntRange(min = 1, max = 90) int limit) {
    List<Refusal> sorted = new ArrayList<>(refusals);
    sorted.sort((a, b) -> Arrays.compareUnsigned(RefusalCodec.encode(a), RefusalCodec.encode(b)));
    MemoryChunks store = new MemoryChunks();
    ManifestWriter writer = new ManifestWriter(store);
    sorted.forEach(writer::refuse);
    ManifestReader reader = new ManifestReader(store, writer.finish());

    List<Refusal> read = new ArrayList<>();
    RefusalPage page = reader.refusals(0, limit);
    read.addAll(page.refusals());
    while (page.more()) {
      page = reader.refusals(page.nextOrdinal(), limit);
      read.addAll(page.refusals());
    }

    assertThat(read).isEqualTo(sorted);
    assertThat(reader.ref().refusedCount()).isEqualTo(sorted.size());
    assertThat(sorted).allMatch(one -> RefusalCodec.decode(RefusalCodec.encode(one)).equals(one));
  }

  @Provide
  Arbitrary<List<Refusal>> refusals() {
    return Combinators.combine(
            Lists.paths(),
            Arbitraries.longs().between(-1, 1L << 40),
            Arbitraries.integers().between(0, 5),
            Arbitraries.of(RefusalReason.class))
        .as(Refusal::new)
        .list()
        .ofMaxSize(300);
  }

  @Test
  void everyReasonHasACodeOfItsOwn() {
    Set<Integer> codes = new HashSet<>();
    for (RefusalReason reason : RefusalReason.values()) {
      assertThat(codes.add(RefusalFormat.code(reason))).isTrue();
      assertThat(RefusalFormat.reason(RefusalFormat.code(reason))).isEqualTo(reason);
    }
  }

  @Test
  void disorderIsRefused() {
    ManifestWriter writer = new ManifestWriter(new MemoryChunks());
    writer.add(Lists.entry("a/b", 1, 1));
    writer.add(Lists.entry("a!", 1, 1));

    assertThatIllegalArgumentException().isThrownBy(() -> writer.add(Lists.entry("a!", 2, 2)));
    assertThatIllegalArgumentException().isThrownBy(() -> writer.add(Lists.entry("a/c", 2, 2)));
  }

  @Test
  void theFormatIsFrozen() {
    assertThat(Lists.write(new MemoryChunks(), Lists.large(42, 2_000)).digest())
        .as("stored manifests stay readable and comparable only while this holds")
        .isEqualTo("sha256:d70536f536b910dac8cfe2af91e5e11639d50c86dee00fdaa87ba2dfb9b583f9");
    assertThat(ManifestRef.EMPTY.digest())
        .isEqualTo("sha256:4703e93d5df2d4b5bd2dfb901648e7acc08e62cd262b2a6f7b6271a5aa64a8b1");
  }
}
