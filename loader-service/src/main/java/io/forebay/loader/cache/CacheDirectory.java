package io.forebay.loader.cache;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
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
@ApplicationScoped
public class CacheDirectory {

  private static final Logger LOG = Logger.getLogger(CacheDirectory.class);

  private final Path root;
  private final Path internal;
  private final UUID node;
  private final UUID loader = UUID.randomUUID();
  private final Path staging;
  private final FileChannel stagingLock;
  private final AtomicLong staged = new AtomicLong();

  public CacheDirectory(CacheSettings settings) throws IOException {
    this.root = settings.dir().toAbsolutePath().normalize();
    this.internal = root.resolve(".forebay");
    for (Path directory :
        new Path[] {
          root.resolve("datasets"), internal, stagingRoot(), serving(), trash(), markers()
        }) {
      Files.createDirectories(directory);
    }
    Files.setPosixFilePermissions(internal, PosixFilePermissions.fromString("rwx------"));
    this.node = identity();
    FileNameRules.check(internal);
    this.staging = stagingRoot().resolve(loader.toString());
    // The lock comes first: a directory without one is a dead loader's to any other that starts.
    this.stagingLock =
        FileChannel.open(
            lockFile(staging), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (stagingLock.tryLock() == null) {
      throw new IOException("another process locked " + staging);
    }
    Files.createDirectory(staging);
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
    return root.resolve("datasets");
  }

  Path trash() {
    return internal.resolve("trash");
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
    return new Boot(internal).changed();
  }

  /** The directory has been checked since the machine came up. */
  public void noteBoot() throws IOException {
    new Boot(internal).note(stagingFile());
  }

  /** A path in this process' staging area that nothing has used yet. */
  public Path stagingFile() {
    return staging.resolve(Long.toString(staged.incrementAndGet()));
  }

  private UUID identity() throws IOException {
    Path file = internal.resolve("node");
    if (!Files.exists(file)) {
      Path made = Files.createTempFile(internal, "node", ".new");
      try {
        Files.writeString(made, UUID.randomUUID() + "\n");
        // A link, not a rename: when two processes start at once, the first one's identity stays.
        Files.createLink(file, made);
      } catch (FileAlreadyExistsException e) {
        LOG.debugf("another loader has just made %s", file);
      } finally {
        Files.delete(made);
      }
    }
    return UUID.fromString(Files.readString(file).strip());
  }

  private static Path lockFile(Path stagingDirectory) {
    return stagingDirectory.resolveSibling(stagingDirectory.getFileName() + ".lock");
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

  // What is in the staging area and no loader's is nobody's that could be dead.
  private static Optional<UUID> loaderOf(Path stagingDirectory) {
    try {
      return Optional.of(UUID.fromString(stagingDirectory.getFileName().toString()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Removes what a dead process had staged. Does nothing when another process was faster. */
  public void bury(UUID dead) throws IOException {
    try (Exclusive alone = Exclusive.take(internal.resolve("dead.lock"))) {
      Path directory = stagingRoot().resolve(dead.toString());
      if (Files.isDirectory(directory)) {
        Path doomed = trash().resolve(UUID.randomUUID().toString());
        Files.move(directory, doomed, StandardCopyOption.ATOMIC_MOVE);
        TreeRemoval.remove(doomed);
      }
      Files.deleteIfExists(serving().resolve(dead.toString()));
      Files.deleteIfExists(lockFile(directory));
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
      TreeRemoval.remove(staging);
      Files.deleteIfExists(serving().resolve(loader.toString()));
      stagingLock.close();
      Files.deleteIfExists(lockFile(staging));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
