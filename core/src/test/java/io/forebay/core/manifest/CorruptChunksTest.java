package io.forebay.core.manifest;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class CorruptChunksTest {

  @Property(tries = 200)
  void aDamagedChunkIsReportedNeverRead(
      @ForAll @IntRange(max = 1_000_000) int where,
      @ForAll @IntRange(min = 1, max = 255) int flip,
      @ForAll boolean cut) {
    MemoryChunks store = new MemoryChunks();
    ManifestReader reader = new ManifestReader(store, Lists.write(store, Lists.large(4, 600)));
    List<ChunkId> ids = new ArrayList<>(store.chunks.keySet());
    Collections.sort(ids, (a, b) -> Arrays.compare(a.bytes(), b.bytes()));
    ChunkId id = ids.get(where % ids.size());
    byte[] damaged = store.chunks.get(id).clone();
    int at = (where / ids.size()) % damaged.length;
    damaged[at] ^= (byte) flip;
    store.chunks.put(id, cut ? Arrays.copyOf(damaged, at) : damaged);

    requireCorrupt(reader);
  }

  @Property(tries = 500)
  void whateverBytesAWriterOfTheRightIdLeavesTheyAreReportedOrRead(
      @ForAll @IntRange(max = 4) int kind, @ForAll @Size(max = 60) byte[] columns) {
    ByteWriter content = new ByteWriter();
    content.put(columns);
    MemoryChunks store = new MemoryChunks();
    ChunkId id = seal(store, kind, content);
    ManifestReader reader =
        new ManifestReader(store, new ManifestRef(Optional.of(id), Optional.empty(), 1, 1, 0));

    Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          try {
            Lists.list(reader.entries());
            reader.children("", Optional.empty(), Optional.empty(), 10);
          } catch (ManifestCorruptException expected) {
            Assertions.assertNotNull(expected.getMessage());
          }
        });
  }

  @Test
  void aMissingChunkIsReported() {
    MemoryChunks store = new MemoryChunks();
    ManifestReader reader = new ManifestReader(store, Lists.write(store, Lists.large(4, 600)));
    store.chunks.remove(reader.ref().files().orElseThrow());

    requireCorrupt(reader);
  }

  @Test
  void aTreeThatLiesAboutItsTotalsIsReported() {
    MemoryChunks store = new MemoryChunks();
    ManifestRef ref = Lists.write(store, Lists.large(4, 600));

    requireCorrupt(
        new ManifestReader(
            store,
            new ManifestRef(
                ref.files(), ref.refusals(), ref.fileCount() + 1, ref.totalBytes(), 0)));
  }

  private static ChunkId seal(MemoryChunks store, int kind, ByteWriter columns) {
    Deflater deflater = new Deflater(6, true);
    ChunkFrame.Sealed chunk = ChunkFrame.seal(kind, columns, new ByteWriter(), deflater);
    deflater.end();
    store.chunks.put(chunk.id(), chunk.stored());
    return chunk.id();
  }

  private static void requireCorrupt(ManifestReader reader) {
    assertThatExceptionOfType(ManifestCorruptException.class)
        .isThrownBy(() -> Lists.list(reader.entries()));
  }
}
