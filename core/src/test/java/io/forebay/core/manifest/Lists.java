package io.forebay.core.manifest;

import io.forebay.core.manifest.ContentIdentity.ETag;
import io.forebay.core.manifest.ContentIdentity.Modified;
import io.forebay.core.manifest.ContentIdentity.None;
import io.forebay.core.manifest.ContentIdentity.ObjectVersion;
import io.forebay.core.path.MountPath;
import io.forebay.core.path.PathOrder;
import io.forebay.core.path.PathRules;
import io.forebay.core.path.PathVerdict.Accepted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Lists of files for the properties, and what a plain sorted map says of them. */
final class Lists {

  private Lists() {}

  /** Anything that may stand in a manifest, odd names included. */
  static Arbitrary<ManifestEntry> entries() {
    return Combinators.combine(
            paths(),
            Arbitraries.longs().between(0, 1L << 50),
            Arbitraries.integers().between(0, 3),
            Arbitraries.oneOf(Arbitraries.just("same"), Arbitraries.just("suffix"), paths()),
            identities(),
            checksums())
        .as(
            (path, size, source, key, identity, checksum) ->
                new ManifestEntry(path, size, source, originKey(path, key), identity, checksum));
  }

  private static String originKey(String path, String form) {
    return switch (form) {
      case "same" -> path;
      case "suffix" -> path.substring(path.indexOf('/') + 1);
      default -> form;
    };
  }

  static Arbitrary<String> paths() {
    Arbitrary<String> name =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(8, Arbitraries.of("a", "b", "ab", "a!", "train", "x.csv", "é")),
            net.jqwik.api.Tuple.of(3, Arbitraries.integers().between(0, 99).map(n -> "f" + n)),
            net.jqwik.api.Tuple.of(
                1,
                Arbitraries.strings()
                    .withChars("a\u0001\u0002\r\\\uFFFD\uE000é")
                    .ofMinLength(1)
                    .ofMaxLength(4)),
            net.jqwik.api.Tuple.of(1, Arbitraries.of("😀", "Icon\r", "…", "-", "a0", "a.")));
    return name.list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(names -> String.join("/", names))
        .filter(path -> PathRules.judge(MountPath.ROOT, path, 1) instanceof Accepted);
  }

  static Arbitrary<ContentIdentity> identities() {
    Arbitrary<String> hex = Arbitraries.strings().withChars("0123456789abcdef").ofLength(32);
    Arbitrary<String> tag =
        Arbitraries.oneOf(
            hex,
            Combinators.combine(hex, Arbitraries.integers().between(0, 12_000))
                .as((digest, parts) -> digest + "-" + parts),
            hex.map(digest -> digest.toUpperCase(java.util.Locale.ROOT)),
            hex.map(digest -> digest + "-012"),
            Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(50),
            Arbitraries.of("W/\"5f\"", "é"));
    return Arbitraries.oneOf(
        Arbitraries.just(new None()),
        Combinators.combine(
                Arbitraries.oneOf(
                    Arbitraries.longs(), Arbitraries.longs().between(-10, 4_000_000_000L)),
                Arbitraries.oneOf(
                    Arbitraries.integers().between(0, 999_999_999),
                    Arbitraries.of(0, 5_000_000, 7_000, 999_000_000)))
            .as(Modified::new),
        tag.map(ETag::new),
        Combinators.combine(
                Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(20),
                Arbitraries.oneOf(tag, Arbitraries.just("")))
            .as(ObjectVersion::new));
  }

  static Arbitrary<Optional<Checksum>> checksums() {
    return Combinators.combine(
            Arbitraries.of(Checksum.Algorithm.class),
            Arbitraries.bytes().array(byte[].class).ofSize(32),
            Arbitraries.of(true, false))
        .as(
            (algorithm, raw, present) ->
                present
                    ? Optional.of(
                        Checksum.of(algorithm, java.util.Arrays.copyOf(raw, algorithm.bytes())))
                    : Optional.empty());
  }

  /** Hundreds to thousands of files in a few directories; some huge, some tiny. */
  static NavigableMap<String, ManifestEntry> large(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    NavigableMap<String, ManifestEntry> files = new TreeMap<>(PathOrder.INSTANCE);
    while (files.size() < size) {
      int shape = random.nextInt(10);
      int number = random.nextInt(size * 10);
      String path =
          switch (shape) {
            case 0 -> "top" + number;
            case 1, 2 -> "many/d" + number % (size / 4 + 1) + "/" + number % 7 + ".txt";
            case 3 -> "deep/a/b" + number % 3 + "/c/" + number;
            case 4 -> "train!" + number % 9 + "/é" + number;
            default -> "train/" + number;
          };
      files.put(path, entry(path, random.nextInt(1_000), number));
    }
    return files;
  }

  static ManifestEntry entry(String path, long size, long second) {
    return new ManifestEntry(path, size, 0, path, new Modified(second, 0), Optional.empty());
  }

  static NavigableMap<String, ManifestEntry> byPath(Collection<ManifestEntry> entries) {
    NavigableMap<String, ManifestEntry> sorted = new TreeMap<>(PathOrder.INSTANCE);
    entries.forEach(entry -> sorted.put(entry.path(), entry));
    return sorted;
  }

  static ManifestRef write(ChunkStore store, Map<String, ManifestEntry> files) {
    ManifestWriter writer = new ManifestWriter(store);
    files.values().forEach(writer::add);
    return writer.finish();
  }

  static ManifestReader stored(Map<String, ManifestEntry> files) {
    MemoryChunks store = new MemoryChunks();
    return new ManifestReader(store, write(store, files));
  }

  static <T> List<T> list(java.util.Iterator<T> items) {
    List<T> all = new ArrayList<>();
    items.forEachRemaining(all::add);
    return all;
  }

  /** Files and bytes directly below a directory, by the path of the item. */
  static Map<String, long[]> children(Map<String, ManifestEntry> files, String directory) {
    String below = directory.isEmpty() ? "" : directory + "/";
    Map<String, long[]> items = new HashMap<>();
    files.forEach(
        (path, entry) -> {
          if (path.startsWith(below)) {
            int slash = path.indexOf('/', below.length());
            String item = slash < 0 ? path : path.substring(0, slash + 1);
            long[] sum = items.computeIfAbsent(item, _ -> new long[2]);
            sum[0]++;
            sum[1] += entry.size();
          }
        });
    return items;
  }
}
