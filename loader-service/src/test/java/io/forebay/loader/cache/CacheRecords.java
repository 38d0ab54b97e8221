package io.forebay.loader.cache;

import io.forebay.core.load.Fingerprint;
import io.forebay.core.load.Proof;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.manifest.ManifestEntry;
import io.forebay.core.manifest.ManifestReader;
import io.forebay.core.manifest.ManifestRef;
import io.forebay.core.manifest.ManifestWriter;
import io.forebay.db.cache.CachedFile;
import io.forebay.db.cache.CachedFiles;
import io.forebay.db.cache.Slab;
import io.forebay.db.cache.WarmVersions;
import io.forebay.db.sql.Sql;
import io.forebay.loader.version.MemoryChunks;
import io.forebay.loader.version.VersionFacts;
import io.forebay.loader.version.Versions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** What the database knows of one node, without a database: it survives every crash. */
final class CacheRecords {

  static final long NODE = 1;

  private final MemoryChunks chunks = new MemoryChunks();
  private final Map<Long, VersionFacts> versions = new HashMap<>();
  private final Map<Long, SortedMap<String, String>> contents = new HashMap<>();
  private final Map<Long, Row> rows = new TreeMap<>();
  private Runnable afterEachChange = () -> {};

  /**
   * A version on the node.
   *
   * @param held CRC-32C of the files that are recorded as held, by ordinal
   */
  record Row(WarmVersions.State state, String path, Map<Long, Fingerprint> held) {}

  /** Makes a version of these files known; its id. */
  long version(VersionTree tree, Map<String, String> files) {
    ManifestWriter writer = new ManifestWriter(chunks);
    new TreeMap<>(files)
        .forEach(
            (path, content) ->
                writer.add(
                    new ManifestEntry(
                        path,
                        content.length(),
                        0,
                        path,
                        new ContentIdentity.None(),
                        Optional.empty())));
    ManifestRef manifest = writer.finish();
    long id = versions.size() + 1L;
    versions.put(
        id, new VersionFacts(id, 1, tree, "READY", List.of(), Map.of(), Instant.EPOCH, manifest));
    contents.put(id, new TreeMap<>(files));
    return id;
  }

  VersionTree tree(long version) {
    return versions.get(version).tree();
  }

  SortedMap<String, String> contents(long version) {
    return contents.get(version);
  }

  Map<Long, Row> rows() {
    return rows;
  }

  void afterEachChange(Runnable action) {
    afterEachChange = action;
  }

  /** What is known now, to go on from. */
  Map<Long, Row> snapshot() {
    Map<Long, Row> copy = new TreeMap<>();
    rows.forEach(
        (version, row) ->
            copy.put(version, new Row(row.state(), row.path(), new TreeMap<>(row.held()))));
    return copy;
  }

  /** The same versions, with what was known of the node at another time. */
  CacheRecords at(Map<Long, Row> snapshot) {
    CacheRecords other = new CacheRecords();
    other.chunks.addAll(chunks);
    other.versions.putAll(versions);
    other.contents.putAll(contents);
    other.rows.putAll(snapshot);
    return other;
  }

  /** Records a file of a version as held. */
  void record(long version, String path) {
    long ordinal = contents(version).headMap(path).size();
    cachedFiles()
        .record(
            NODE,
            version,
            List.of(
                new CachedFile(
                    ordinal, contents(version).get(path).length(), content(version, path))));
  }

  private Fingerprint content(long version, String path) {
    CRC32C crc = new CRC32C();
    crc.update(contents(version).get(path).getBytes(StandardCharsets.ISO_8859_1));
    return new Fingerprint((int) crc.getValue(), Proof.SIZE);
  }

  private void set(long version, Row row) {
    rows.put(version, row);
    afterEachChange.run();
  }

  WarmVersions warmVersions() {
    return new WarmVersions(new Sql(null)) {
      @Override
      public List<WarmVersion> onNode(long nodeId) {
        return rows.keySet().stream().map(this::warm).toList();
      }

      private WarmVersion warm(long version) {
        Row row = rows.get(version);
        VersionTree tree = tree(version);
        return new WarmVersion(
            NODE,
            "node",
            version,
            tree.uid(),
            1,
            tree.number(),
            tree.dataset(),
            row.state(),
            row.path(),
            row.held().size(),
            0,
            false,
            Instant.EPOCH);
      }

      @Override
      public void begin(long nodeId, long version, String path) {
        if (!rows.containsKey(version)) {
          set(version, new Row(State.PARTIAL, path, new TreeMap<>()));
        }
      }

      @Override
      public void complete(long nodeId, long version, String path) {
        set(version, new Row(State.COMPLETE, path, rows.get(version).held()));
      }

      @Override
      public void partial(long nodeId, long version, String path) {
        set(version, new Row(State.PARTIAL, path, rows.get(version).held()));
      }

      @Override
      public void remove(long nodeId, long version) {
        rows.remove(version);
        afterEachChange.run();
      }
    };
  }

  CachedFiles cachedFiles() {
    return new CachedFiles(new Sql(null)) {
      @Override
      public void record(long nodeId, long version, Collection<CachedFile> held) {
        held.forEach(file -> rows.get(version).held().put(file.ordinal(), file.content()));
        afterEachChange.run();
      }

      @Override
      public void forget(long nodeId, long version, Map<Long, Long> sizes) {
        rows.get(version).held().keySet().removeAll(sizes.keySet());
        afterEachChange.run();
      }

      @Override
      public Map<Integer, Slab> slabs(long nodeId, long version, int first, int last) {
        Slab slab = Slab.empty();
        rows.get(version).held().forEach((at, content) -> slab.put(Slab.place(at), content));
        return Map.of(0, slab);
      }
    };
  }

  Versions versions() {
    return new Versions(new Sql(null)) {
      @Override
      public Optional<VersionFacts> find(long version) {
        return Optional.ofNullable(versions.get(version));
      }

      @Override
      public ManifestReader manifest(VersionFacts version) {
        return new ManifestReader(chunks, version.manifest());
      }
    };
  }
}
