package io.forebay.loader.cache;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The versions' directories. A version stands at {@code vN.partial} until every file of its
 * manifest is there, then it is renamed to {@code vN}: whoever sees {@code vN} sees all of it.
 */
@ApplicationScoped
public class Trees {

  private final CacheDirectory cache;

  public Trees(CacheDirectory cache) {
    this.cache = cache;
  }

  /** A version's directory as found on disk. */
  public record Found(VersionTree tree, Path path, boolean complete) {}

  /** Where the version stands now; nothing when it does not. */
  public Optional<Found> find(VersionTree tree) throws IOException {
    if (!uid(tree.markerName()).equals(Optional.of(tree.uid()))) {
      return Optional.empty();
    }
    Path complete = complete(tree);
    if (Files.isDirectory(complete, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(new Found(tree, complete, true));
    }
    Path partial = partial(tree);
    return Files.isDirectory(partial, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(new Found(tree, partial, false))
        : Optional.empty();
  }

  /**
   * Where the version stands, made when it does not stand anywhere.
   *
   * @throws IOException when another version's remains stand in its place
   */
  public Found open(VersionTree tree) throws IOException {
    Optional<Found> there = find(tree);
    if (there.isPresent()) {
      return there.get();
    }
    try (Exclusive alone = alone()) {
      return openAlone(tree);
    }
  }

  private Found openAlone(VersionTree tree) throws IOException {
    Optional<Found> there = find(tree);
    if (there.isPresent()) {
      return there.get(); // another task, or another loader's, was faster
    }
    evictStrangers(tree);
    Path marker = cache.markers().resolve(tree.markerName());
    Path written = cache.stagingFile();
    Files.writeString(written, tree.uid() + "\n");
    Files.move(written, marker, StandardCopyOption.ATOMIC_MOVE);
    return new Found(tree, Files.createDirectories(partial(tree)), false);
  }

  // A version of a deleted dataset whose name is in use again, left while this node was away.
  private void evictStrangers(VersionTree tree) throws IOException {
    for (Path stranger : List.of(complete(tree), partial(tree))) {
      if (Files.exists(stranger, LinkOption.NOFOLLOW_LINKS)) {
        TreeRemoval.remove(hide(stranger));
      }
    }
  }

  /** Makes a version of which every file is there read-only and visible as complete. */
  public Path publish(VersionTree tree) throws IOException {
    try (Exclusive alone = alone()) {
      return publishAlone(tree);
    }
  }

  private Path publishAlone(VersionTree tree) throws IOException {
    Path partial = partial(tree);
    Path complete = complete(tree);
    if (!Files.isDirectory(complete, LinkOption.NOFOLLOW_LINKS)) {
      readOnly(partial);
      // The root's own permissions change after the rename: renaming a directory rewrites its "..".
      Files.move(partial, complete, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.setPosixFilePermissions(complete, PosixFilePermissions.fromString("r-xr-xr-x"));
    return complete;
  }

  /** Makes a version partial again, whatever it was; its directory. */
  public Path unpublish(VersionTree tree) throws IOException {
    try (Exclusive alone = alone()) {
      return unpublishAlone(tree);
    }
  }

  private Path unpublishAlone(VersionTree tree) throws IOException {
    Path partial = partial(tree);
    Path complete = complete(tree);
    if (Files.isDirectory(complete, LinkOption.NOFOLLOW_LINKS)) {
      Files.setPosixFilePermissions(complete, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(complete, partial, StandardCopyOption.ATOMIC_MOVE);
      try (Stream<Path> below = Files.walk(partial)) {
        for (Path directory : (Iterable<Path>) below.filter(Files::isDirectory)::iterator) {
          Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
      }
    }
    return partial;
  }

  /**
   * Takes a version out of sight at once and deletes it; bytes given back. Does nothing when it
   * does not stand.
   */
  public long remove(VersionTree tree) throws IOException {
    Optional<Path> doomed;
    try (Exclusive alone = alone()) {
      Optional<Found> found = find(tree);
      doomed = found.isPresent() ? Optional.of(hide(found.get().path())) : Optional.empty();
      if (uid(tree.markerName()).equals(Optional.of(tree.uid()))) {
        Files.deleteIfExists(cache.markers().resolve(tree.markerName()));
      }
      removeIfEmpty(cache.datasets().resolve(tree.dataset()));
    }
    return doomed.isPresent() ? TreeRemoval.remove(doomed.get()) : 0;
  }

  /** Every version of which this directory has a marker, standing or not. */
  public List<VersionTree> marked() throws IOException {
    List<VersionTree> marked = new ArrayList<>();
    try (DirectoryStream<Path> markers = Files.newDirectoryStream(cache.markers())) {
      for (Path marker : markers) {
        String name = marker.getFileName().toString();
        int at = name.lastIndexOf("@v");
        Optional<UUID> uid = uid(name);
        if (at > 0 && uid.isPresent()) {
          marked.add(
              new VersionTree(
                  name.substring(0, at), Integer.parseInt(name.substring(at + 2)), uid.get()));
        }
      }
    }
    return marked;
  }

  /** Deletes what earlier removals, cut short, left behind. */
  public void emptyTrash() throws IOException {
    try (DirectoryStream<Path> trees = Files.newDirectoryStream(cache.trash())) {
      for (Path tree : trees) {
        TreeRemoval.remove(tree);
      }
    }
  }

  private Exclusive alone() throws IOException {
    return Exclusive.take(cache.treesLock());
  }

  private Path hide(Path tree) throws IOException {
    // In this process' own staging area: whichever loader starts next deletes what a kill leaves.
    Path doomed = cache.stagingFile();
    // A read-only directory can only be renamed by its owner when it may be written.
    Files.setPosixFilePermissions(tree, PosixFilePermissions.fromString("rwx------"));
    Files.move(tree, doomed, StandardCopyOption.ATOMIC_MOVE);
    return doomed;
  }

  private Optional<UUID> uid(String marker) throws IOException {
    try {
      return Optional.of(
          UUID.fromString(Files.readString(cache.markers().resolve(marker)).strip()));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private Path complete(VersionTree tree) {
    return cache.datasets().resolve(tree.dataset()).resolve(tree.completeName());
  }

  private Path partial(VersionTree tree) {
    return cache.datasets().resolve(tree.dataset()).resolve(tree.partialName());
  }

  private static void readOnly(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            if (!directory.equals(root)) {
              Files.setPosixFilePermissions(
                  directory, PosixFilePermissions.fromString("r-xr-xr-x"));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void removeIfEmpty(Path directory) throws IOException {
    try {
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException _) {
      // Other versions of the dataset stand there.
      return;
    }
  }
}
