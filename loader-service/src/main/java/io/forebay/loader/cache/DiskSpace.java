package io.forebay.loader.cache;

import io.forebay.db.cache.CacheNodes;
import io.forebay.db.cache.CacheSpace;
import io.forebay.db.sql.DatabaseException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How full the cache is. What is used is counted when the first loader of a node starts; after that
 * every loader reports what it adds and gives back, and the database adds it up. Files that
 * versions share count once.
 */
@Singleton
public class DiskSpace {

  private final CacheDirectory cache;
  private final CacheSettings settings;
  private final CacheNodes nodes;
  private final AtomicLong unreported = new AtomicLong();
  private volatile long used;

  public DiskSpace(CacheDirectory cache, CacheSettings settings, CacheNodes nodes) {
    this.cache = cache;
    this.settings = settings;
    this.nodes = nodes;
  }

  /** Counts what all trees take, in bytes; those that are hidden and not yet deleted, too. */
  public long measure() throws IOException {
    used = count();
    return used;
  }

  /**
   * Counts anew while nobody fills or empties the cache: what a process that died did not tell is
   * put right.
   *
   * @return false when somebody did, so that it has to be tried again
   */
  public boolean recount(long nodeId) throws IOException {
    if (!nodes.isAtRest(nodeId)) {
      return false;
    }
    report(nodeId);
    long before = used;
    long counted = count();
    synchronized (this) {
      boolean right = unreported.get() == 0 && nodes.recount(nodeId, before, counted);
      used = right ? counted : used;
      return right;
    }
  }

  private long count() throws IOException {
    Set<Object> shared = new HashSet<>();
    return measure(cache.datasets(), shared) + measure(cache.hidden(), shared);
  }

  private static long measure(Path below, Set<Object> shared) throws IOException {
    long[] bytes = {0};
    Files.walkFileTree(
        below,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()
                && (TreeRemoval.links(file) == 1 || shared.add(attributes.fileKey()))) {
              bytes[0] += attributes.size();
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // Removed while being counted, by an eviction or another loader.
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    return bytes[0];
  }

  /** This process wrote bytes, or gave them back when negative. */
  public void add(long bytes) {
    unreported.addAndGet(bytes);
  }

  /**
   * Tells the database how full the cache is. Whoever plans loads reads it there, so it is told
   * before a task ends that filled or emptied it, and not only with the next heartbeat.
   *
   * <p>One at a time: who is told that there is nothing new must not overtake who is telling it.
   *
   * @throws io.forebay.db.sql.DatabaseException when it cannot be told now; nothing is lost
   */
  public synchronized void report(long nodeId) throws IOException {
    CacheSpace now = now();
    long added = unreported.getAndSet(0);
    try {
      used = nodes.heartbeat(nodeId, cache.loader(), now.capacityBytes(), added, now.freeBytes());
    } catch (DatabaseException e) {
      unreported.addAndGet(added);
      throw e;
    }
  }

  /**
   * As {@link #report}, unless there is nothing new to tell. Before what was written is reported as
   * done, and before a task is let go: what its load still needs is reserved, and less of it as the
   * load gets on, so bytes that were told of later would be nobody's for a while and promised
   * twice.
   */
  public synchronized void reportChange(long nodeId) throws IOException {
    if (unreported.get() != 0) {
      report(nodeId);
    }
  }

  /** What the node's trees take. */
  public double usedBytes() {
    return Math.max(0, used + unreported.get());
  }

  public CacheSpace now() throws IOException {
    FileStore store = Files.getFileStore(cache.root());
    long free = store.getUsableSpace();
    long taken = Math.max(0, used + unreported.get());
    long offered = (free + taken) / 10 * 9;
    return new CacheSpace(settings.capacityBytes().orElse(offered), taken, free);
  }
}
