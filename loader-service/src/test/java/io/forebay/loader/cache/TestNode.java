package io.forebay.loader.cache;

import io.forebay.db.cache.CacheNodes;
import io.forebay.db.sql.Sql;
import io.forebay.loader.evict.CrashCheck;
import io.forebay.loader.evict.LostAndFound;
import io.forebay.loader.fetch.ChecksumsFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A loader on a cache directory, without its database and its origins. */
final class TestNode implements AutoCloseable {

  final CacheDirectory cache;
  final Trees trees;
  final CacheRecords records;
  private final Disk disk;
  private final DiskSpace space;

  TestNode(Path root, Disk disk, CacheRecords records) throws IOException {
    this.disk = disk;
    this.records = records;
    CacheSettings settings = TreesTest.settings(root);
    this.cache = new CacheDirectory(settings, disk);
    this.trees = new Trees(cache, disk);
    this.space = new DiskSpace(cache, settings, new CacheNodes(new Sql(null)));
  }

  /** Begins to serve, as the first loader of a node does. */
  void join() throws IOException {
    for (UUID dead : cache.deadLoaders()) {
      cache.bury(dead);
    }
    cache.serve(
        _ -> {
          new LostAndFound(trees, records.warmVersions(), space).settle(CacheRecords.NODE);
          if (cache.servedByAnotherBoot()) {
            new CrashCheck(
                    trees,
                    records.versions(),
                    records.warmVersions(),
                    records.cachedFiles(),
                    ChecksumsFixture.checksums(),
                    space)
                .run(CacheRecords.NODE, Instant.now());
          }
          cache.noteBoot();
        });
  }

  /** Opens a version's directory, as a task does. */
  TreePaths open(long version) throws IOException {
    TreePaths paths = new TreePaths(trees, records.tree(version));
    records.warmVersions().begin(CacheRecords.NODE, version, paths.root().toString());
    return paths;
  }

  /** Loads what is not there, reports file by file, and publishes. */
  void load(long version) throws IOException {
    TreePaths paths = open(version);
    for (String path : records.contents(version).keySet()) {
      place(paths, version, path);
      records.record(version, path);
    }
    publish(version);
  }

  /** Brings one file, as verified, unless something of its size is there. */
  void place(TreePaths paths, long version, String path) throws IOException {
    String content = records.contents(version).get(path);
    if (!paths.size(path).equals(Optional.of((long) content.length()))) {
      Path staged = cache.stagingFile();
      disk.write(staged, content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
      paths.place(staged, path);
    }
  }

  void publish(long version) throws IOException {
    Path complete = trees.publish(records.tree(version));
    records.warmVersions().complete(CacheRecords.NODE, version, complete.toString());
  }

  void evict(long version) throws IOException {
    trees.remove(records.tree(version));
    records.warmVersions().remove(CacheRecords.NODE, version);
  }

  @Override
  public void close() {
    cache.close();
  }
}
