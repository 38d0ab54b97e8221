package io.forebay.core.manifest;

import io.forebay.core.manifest.ContentIdentity.ETag;
import io.forebay.core.manifest.ContentIdentity.Modified;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * Measures manifests of 1,000,000 files against their targets. Not a test; run its main. The heap
 * figure needs a run with {@code discard} as first argument, which stores no chunk.
 */
final class ManifestFigures {

  private static final int FILES = 1_000_000;
  private static final int PER_DIRECTORY = 1_000;
  private static final int CHANGED = FILES / 10_000;

  /** Tuple header, dataset id, chunk id and index entry of a chunk's row in PostgreSQL. */
  private static final int ROW_OVERHEAD = 100;

  private ManifestFigures() {}

  public static void main(String[] arguments) {
    boolean discard = arguments.length > 0 && arguments[0].equals("discard");
    for (int warmUp = 0; warmUp < (discard ? 0 : 2); warmUp++) {
      build(new MemoryChunks(), ManifestFigures::modified, index -> false, index -> false);
    }
    if (discard) {
      heap(ManifestFigures::modified);
      return;
    }
    measure("mtime, ns, in random order within an hour", ManifestFigures::modified);
    measure("mtime, ns, in path order", ManifestFigures::extracted);
    measure("MD5 ETag", ManifestFigures::tag);
  }

  private static void measure(String name, BiFunction<Integer, Integer, ContentIdentity> identity) {
    MemoryChunks store = new MemoryChunks();
    long cpu = cpu();
    ManifestRef base = build(store, identity, index -> false, index -> false);
    double seconds = (cpu() - cpu) / 1e9;
    long bytes = store.storedBytes();
    long chunks = store.chunks.size();
    long stored = bytes + ROW_OVERHEAD * chunks;
    int step = FILES / CHANGED;
    ManifestRef next = build(store, identity, index -> index % step == step / 3, index -> false);
    long added = store.storedBytes() - bytes + ROW_OVERHEAD * (store.chunks.size() - chunks);
    int afterChange = store.chunks.size();
    build(store, identity, index -> false, index -> index % step == step / 2);
    print("--- " + name);
    print("build CPU s            %.2f", seconds);
    print("chunks                 %d (leaves %.1f files)", chunks, leafMean(store, base));
    print("bytes/file with rows   %.2f (payload %.2f)", 1.0 * stored / FILES, 1.0 * bytes / FILES);
    print("0.01 %% changed adds    %.3f %%", 100.0 * added / stored);
    print("  chunks per change    %.1f", 1.0 * (afterChange - chunks) / CHANGED);
    print("  chunks per insertion %.1f", 1.0 * (store.chunks.size() - afterChange) / CHANGED);
    ManifestReader before = new ManifestReader(store, base);
    ManifestReader after = new ManifestReader(store, next);
    SplittableRandom random = new SplittableRandom(7);
    timed(
        "diff summary",
        50,
        () -> {
          var summary = new ManifestDiff(before, after).summary();
          if (summary.changed().files() != CHANGED) {
            throw new IllegalStateException(summary.toString());
          }
        });
    timed(
        "page of 100 after path",
        2_000,
        () -> before.page(Optional.empty(), Optional.of(path(random.nextInt(FILES))), 100));
    timed("at(ordinal)", 2_000, () -> before.at(random.nextInt(FILES)));
    timed("stats of a class", 2_000, () -> before.stats(directory(random.nextInt(FILES)) + "/"));
    timed(
        "100 of 1,000 folders",
        100,
        () -> before.children("train", Optional.empty(), Optional.empty(), 100));
    timed("top folder", 100, () -> before.children("", Optional.empty(), Optional.empty(), 100));
    timed(
        "100 files of a folder",
        500,
        () -> before.children(directory(5), Optional.empty(), Optional.empty(), 100));
  }

  private static void heap(BiFunction<Integer, Integer, ContentIdentity> identity) {
    ChunkStore nowhere =
        new ChunkStore() {
          @Override
          public Map<ChunkId, byte[]> read(java.util.Collection<ChunkId> ids) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void write(Map<ChunkId, byte[]> chunks) {}
        };
    long cpu = cpu();
    build(nowhere, identity, index -> false, index -> false);
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      peak += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
    }
    print("cold build CPU s       %.2f", (cpu() - cpu) / 1e9);
    print("peak heap MiB          %.1f", peak / 1048576.0);
  }

  private static ManifestRef build(
      ChunkStore store,
      BiFunction<Integer, Integer, ContentIdentity> identity,
      java.util.function.IntPredicate changed,
      java.util.function.IntPredicate inserted) {
    ManifestWriter writer = new ManifestWriter(store);
    for (int index = 0; index < FILES; index++) {
      add(writer, path(index), index, identity.apply(index, changed.test(index) ? 1 : 0));
      if (inserted.test(index)) {
        add(writer, path(index) + ".new", index, identity.apply(index, 2));
      }
    }
    return writer.finish();
  }

  private static void add(ManifestWriter writer, String path, int index, ContentIdentity identity) {
    long size = (long) Math.exp(11.5 + 0.6 * gaussian(index));
    writer.add(new ManifestEntry(path, size, 0, path.substring(6), identity, Optional.empty()));
  }

  private static String directory(int index) {
    return String.format(Locale.ROOT, "train/n%08d", 1_440_764 + index / PER_DIRECTORY * 9_973);
  }

  // As in ImageNet: numbers within a class are ascending and have gaps.
  private static String path(int index) {
    int number = 10_000 + index % PER_DIRECTORY * 13 + (int) (mix(index, 3) & 7);
    String directory = directory(index);
    return directory + directory.substring(5) + "_" + number + ".JPEG";
  }

  private static ContentIdentity modified(int index, int revision) {
    long nanos = Long.remainderUnsigned(mix(index, revision), 3_600_000_000_000L);
    return new Modified(
        1_790_000_000L + nanos / 1_000_000_000 + revision * 86_400L, (int) (nanos % 1_000_000_000));
  }

  private static ContentIdentity extracted(int index, int revision) {
    long nanos = index * 300_000L + (mix(index, revision) & 0x3FFFF);
    return new Modified(
        1_790_000_000L + nanos / 1_000_000_000 + revision * 86_400L, (int) (nanos % 1_000_000_000));
  }

  private static ContentIdentity tag(int index, int revision) {
    HexFormat hex = HexFormat.of();
    return new ETag(
        hex.toHexDigits(mix(index, revision)) + hex.toHexDigits(mix(index, revision + 9)));
  }

  private static double gaussian(int index) {
    long bits = mix(index, 77);
    return (Long.bitCount(bits) - 32) / 4.0 + ((bits & 0xFF) - 128) / 512.0;
  }

  private static long mix(long index, long salt) {
    long z = (index + 1) * 0x9e3779b97f4a7c15L + salt * 0xd1342543de82ef95L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private static double leafMean(ChunkStore store, ManifestRef ref) {
    long leaves = 0;
    for (var all = new ManifestReader(store, ref).leaves(); all.hasNext(); all.next()) {
      leaves++;
    }
    return 1.0 * ref.fileCount() / leaves;
  }

  private static void timed(String name, int times, Runnable work) {
    for (int i = 0; i < times / 2; i++) {
      work.run();
    }
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      work.run();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    print(
        "%-22s median %.3f ms, 99th percentile %.3f ms",
        name, millis[times / 2], millis[times * 99 / 100]);
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotations are no dependency of ours
  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
