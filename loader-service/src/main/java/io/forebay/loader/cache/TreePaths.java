package io.forebay.loader.cache;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files of one version's directory. The only place where a manifest's path becomes a path on disk.
 * Follows the directory when another task publishes the version meanwhile.
 */
public final class TreePaths {

  private final Trees trees;
  private final VersionTree tree;
  private final Set<Path> madeDirectories = ConcurrentHashMap.newKeySet();
  private volatile Path root;

  public TreePaths(Trees trees, VersionTree tree) throws IOException {
    this.trees = trees;
    this.tree = tree;
    this.root = trees.open(tree).path();
  }

  public Path root() {
    return root;
  }

  /**
   * Where a file of the manifest stands.
   *
   * @throws IllegalArgumentException when the path leads out of the version's directory, which the
   *     path rules make impossible
   */
  public static Path resolve(Path root, String path) {
    Path file = root.resolve(path);
    if (path.isEmpty() || !file.normalize().equals(file) || !file.startsWith(root)) {
      throw new IllegalArgumentException("not a path below the version's directory: " + path);
    }
    return file;
  }

  /** Size of the file at this path; nothing when there is no regular file. */
  public Optional<Long> size(String path) throws IOException {
    BasicFileAttributes attributes = attributes(path);
    if (attributes == null && follow()) {
      attributes = attributes(path);
    }
    return attributes != null && attributes.isRegularFile()
        ? Optional.of(attributes.size())
        : Optional.empty();
  }

  private BasicFileAttributes attributes(String path) throws IOException {
    Path file = resolve(root, path);
    // Most files are asked for before they are there: an exception each would cost more than they.
    return file.getFileSystem()
        .provider()
        .readAttributesIfExists(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** Reads a file that is there. */
  public <T> T read(String path, Reading<T> reading) throws IOException {
    try {
      return reading.of(resolve(root, path));
    } catch (NoSuchFileException e) {
      if (follow()) {
        return reading.of(resolve(root, path));
      }
      throw e;
    }
  }

  /** What is done with a file. */
  public interface Reading<T> {
    T of(Path file) throws IOException;
  }

  /** Puts a finished file in its place at once. */
  public void place(Path finished, String path) throws IOException {
    within(
        () -> {
          Path target = resolve(root, path);
          makeDirectory(target.getParent());
          Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
        });
  }

  /**
   * Gives a file of another version a name in this one, without copying.
   *
   * @return false when that file is no longer there or the file system cannot link it
   */
  public boolean link(Path existing, String path) throws IOException {
    boolean[] linked = {false};
    within(
        () -> {
          Path target = resolve(root, path);
          makeDirectory(target.getParent());
          try {
            Files.createLink(target, existing);
            linked[0] = true;
          } catch (FileAlreadyExistsException _) {
            // From a run that was cut short; whoever linked it compared sizes first.
            linked[0] = true;
          } catch (NoSuchFileException e) {
            if (Files.exists(existing)) {
              throw e;
            }
          } catch (UnsupportedOperationException | java.nio.file.FileSystemException _) {
            linked[0] = false;
          }
        });
    return linked[0];
  }

  private interface Step {
    void run() throws IOException;
  }

  private void within(Step step) throws IOException {
    try {
      step.run();
    } catch (NoSuchFileException e) {
      if (Files.isDirectory(root)) {
        throw e;
      }
      moveTo(trees.open(tree).path());
      step.run();
    }
  }

  // The directory may be renamed under us when another load of the version publishes it.
  private boolean follow() throws IOException {
    if (Files.isDirectory(root)) {
      return false;
    }
    Optional<Trees.Found> found = trees.find(tree);
    found.ifPresent(there -> moveTo(there.path()));
    return found.isPresent();
  }

  private void moveTo(Path directory) {
    root = directory;
    madeDirectories.clear();
  }

  // Never makes the root itself: a root that is gone was renamed, not forgotten.
  private void makeDirectory(Path directory) throws IOException {
    if (directory.equals(root) || madeDirectories.contains(directory)) {
      return;
    }
    makeDirectory(directory.getParent());
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
    madeDirectories.add(directory);
  }
}
