package io.forebay.loader.cache;

import io.forebay.core.path.CachePath;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * This node's cache directory: makes it, names things in it, and keeps this process' staging area.
 * Several loader processes may share one directory.
 */
@Singleton
public class CacheDirectory {

  private static final Logger LOG = Logger.getLogger(CacheDirectory.class);

  private static final Path KERNEL = Path.of("/proc/sys/kernel/random/boot_id");

  private static final String LOCK = ".lock";

  private final Disk disk;
  private final Path root;
  private final Path internal;
  private final UUID node;
  private final UUID loader = UUID.randomUUID();
  private final Path staging;
  private final FileChannel stagingLock;
  private final AtomicLong staged = new AtomicLong();

  public CacheDirectory(CacheSettings settings, Disk disk) throws IOException {
    this.disk = disk;
    this.root = RealPath.of(settings.dir());
    this.internal = root.resolve(".forebay");
    for (Path directory :
        new Path[] {
          root.resolve(CachePath.DATASETS),
          internal,
          stagingRoot(),
          serving(),
          trash(),
          hidden(),
          markers()
        }) {
      Files.createDirectories(directory);
    }
    disk.permissions(internal, "rwx------");
    this.staging = stagingRoot().resolve(loader.toString());
    try (Exclusive alone = stagingAlone()) {
      // The lock comes first: a directory without one is a dead loader's to any other that starts.
      this.stagingLock =
          FileChannel.open(
              lockFile(staging), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (stagingLock.tryLock() == null) {
        throw new IOException("another process locked " + staging);
      }
      disk.createDirectory(staging);
      removeRemains();
      this.node = identity();
    }
    FileNameRules.check(staging);
    emptyTrash();
  }

  /** The identity that the directory itself keeps. */
  public UUID node() {
    return node;
  }

  /** This process. */
  public UUID loader() {
    return loader;
  }

  public Path root() {
    return root;
  }

  /** The directory under which versions stand, by dataset. */
  public Path datasets() {
    return root.resolve(CachePath.DATASETS);
  }

  private Path trash() {
    return internal.resolve("trash");
  }

  /** Versions that were taken out of sight and wait to be deleted. */
  Path hidden() {
    return internal.resolve("hidden");
  }

  Path markers() {
    return internal.resolve("trees");
  }

  /** Locked by the one process that makes, publishes or removes a version's directory. */
  Path treesLock() {
    return internal.resolve("trees.lock");
  }

  private Path serving() {
    return internal.resolve("serving");
  }

  private Path stagingRoot() {
    return internal.resolve("staging");
  }

  /** What a process does before it serves the directory. */
  public interface Beginning {
    /**
     * @param first whether no living process serves the directory yet
     */
    void begin(boolean first) throws IOException;
  }

  /**
   * Lets this process serve the directory, after whoever is about to begin now. The directory
   * itself knows who serves it, not the database: a loader that the database has not heard of for a
   * while may be writing here.
   */
  public void serve(Beginning beginning) throws IOException {
    try (Exclusive alone = Exclusive.take(internal.resolve("begin.lock"))) {
      beginning.begin(!servedByAnother());
      Files.write(serving().resolve(loader.toString()), new byte[0]);
    }
  }

  private boolean servedByAnother() throws IOException {
    try (DirectoryStream<Path> loaders = Files.newDirectoryStream(serving())) {
      for (Path other : loaders) {
        Path othersStaging = stagingRoot().resolve(other.getFileName());
        if (!othersStaging.equals(staging)
            && Files.isDirectory(othersStaging)
            && !ownerIsDead(othersStaging)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Whether the machine went down and up again since the directory was last served. */
  public boolean servedByAnotherBoot() throws IOException {
    return boot().changed();
  }

  /** The directory has been checked since the machine came up. */
  public void noteBoot() throws IOException {
    boot().note(stagingFile());
  }

  private Boot boot() {
    return new Boot(KERNEL, new SmallFile(disk, internal.resolve("boot")));
  }

  /** A path in this process' staging area that nothing has used yet. */
  public Path stagingFile() {
    return staging.resolve(Long.toString(staged.incrementAndGet()));
  }

  private UUID identity() throws IOException {
    SmallFile file = new SmallFile(disk, internal.resolve("node"));
    Optional<UUID> kept = file.id();
    if (kept.isPresent()) {
      return kept.get();
    }
    file.line()
        .ifPresent(
            found ->
                LOG.warnf(
                    "%s holds no identity (%d characters): the directory becomes another node, and"
                        + " what is in it is loaded again when it is wanted",
                    file.file(), found.length()));
    UUID made = UUID.randomUUID();
    file.write(made.toString(), stagingFile());
    // The first time these are new, too, and an identity in a lost directory is lost.
    disk.force(root);
    disk.force(root.getParent());
    return made;
  }

  private static Path lockFile(Path stagingDirectory) {
    return stagingDirectory.resolveSibling(stagingDirectory.getFileName() + LOCK);
  }

  /**
   * Processes that served the directory and died, until they are buried. The locks tell that they
   * held, which end with a process.
   */
  public List<UUID> deadLoaders() throws IOException {
    List<UUID> dead = new ArrayList<>();
    try (DirectoryStream<Path> directories =
        Files.newDirectoryStream(stagingRoot(), Files::isDirectory)) {
      for (Path directory : directories) {
        if (!directory.equals(staging) && ownerIsDead(directory)) {
          loaderOf(directory).ifPresent(dead::add);
        }
      }
    }
    return dead;
  }

  private static Optional<UUID> loaderOf(Path stagingDirectory) {
    try {
      return Optional.of(UUID.fromString(stagingDirectory.getFileName().toString()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /**
   * Removes what a dead process left, after its work was given back: nothing tells afterwards that
   * it died. Does nothing when another process was faster.
   */
  public void bury(UUID dead) throws IOException {
    Path doomed = trash().resolve(UUID.randomUUID().toString());
    try (Exclusive alone = stagingAlone()) {
      Path directory = stagingRoot().resolve(dead.toString());
      if (Files.isDirectory(directory)) {
        disk.move(directory, doomed);
      }
      removeRemains();
    }
    TreeRemoval.remove(disk, doomed);
  }

  // Two that start at once, or find the same dead, would be in each other's way.
  private Exclusive stagingAlone() throws IOException {
    return Exclusive.take(internal.resolve("staging.lock"));
  }

  // Any step may be the last: what is left of a dead loader is found again by its other parts.
  private void removeRemains() throws IOException {
    try (DirectoryStream<Path> directories =
        Files.newDirectoryStream(stagingRoot(), Files::isDirectory)) {
      for (Path directory : directories) {
        if (loaderOf(directory).isEmpty() && ownerIsDead(directory)) {
          disk.move(directory, trash().resolve(UUID.randomUUID().toString()));
        }
      }
    }
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(stagingRoot(), "*" + LOCK)) {
      for (Path lock : locks) {
        Path directory = lock.resolveSibling(lock.getFileName().toString().replace(LOCK, ""));
        if (!Files.exists(directory) && ownerIsDead(directory)) {
          Files.deleteIfExists(lock);
        }
      }
    }
    try (DirectoryStream<Path> names = Files.newDirectoryStream(serving())) {
      for (Path name : names) {
        if (!Files.exists(stagingRoot().resolve(name.getFileName()))) {
          Files.deleteIfExists(name);
        }
      }
    }
  }

  /** Deletes what removals that were cut short, and dead loaders, left behind. */
  private void emptyTrash() throws IOException {
    try (DirectoryStream<Path> trees = Files.newDirectoryStream(trash())) {
      for (Path tree : trees) {
        TreeRemoval.remove(disk, tree);
      }
    }
  }

  private static boolean ownerIsDead(Path directory) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                lockFile(directory), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  @PreDestroy
  void close() {
    try {
      TreeRemoval.remove(disk, staging);
      Files.deleteIfExists(serving().resolve(loader.toString()));
      stagingLock.close();
      Files.deleteIfExists(lockFile(staging));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
