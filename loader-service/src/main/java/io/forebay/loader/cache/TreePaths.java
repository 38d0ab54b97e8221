package io.forebay.loader.cache;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
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
  private volatile Trees.Found standing;

  public TreePaths(Trees trees, VersionTree tree) throws IOException {
    this.trees = trees;
    this.tree = tree;
    this.standing = trees.open(tree);
  }

  public Path root() {
    return standing.path();
  }

  /**
   * Where a file of the manifest stands.
   *
   * @throws IllegalArgumentException when the path leads out of the version's directory, which the
   *     path rules make impossible
   */
  public static Path resolve(Path root, String path) {
    if (!staysBelow(path)) {
      throw new IllegalArgumentException("not a path below the version's directory: " + path);
    }
    return root.resolve(path);
  }

  private static boolean staysBelow(String path) {
    int start = 0;
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', start)) {
      if (!isName(path, start, end)) {
        return false;
      }
      start = end + 1;
    }
    return isName(path, start, path.length());
  }

  private static boolean isName(String path, int start, int end) {
    int length = end - start;
    boolean dots =
        length <= 2 && length > 0 && path.charAt(start) == '.' && path.charAt(end - 1) == '.';
    return length > 0 && !dots;
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

  /** Whether the version is called complete, as far as was seen. */
  public boolean complete() {
    return standing.complete();
  }

  /**
   * Names of what is in a directory of the version.
   *
   * @param directory as in the manifest's paths; empty for the version's own
   * @return nothing where there are more than {@code most}; none where there is no such directory
   */
  public Optional<Set<String>> names(String directory, int most) throws IOException {
    follow();
    try {
      return namesIn(directory, most);
    } catch (NoSuchFileException | NotDirectoryException _) {
      return Optional.of(Set.of());
    }
  }

  private Optional<Set<String>> namesIn(String directory, int most) throws IOException {
    Path path = directory.isEmpty() ? root() : resolve(root(), directory);
    Set<String> names = new HashSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(path)) {
      for (Path name : found) {
        if (names.size() == most) {
          return Optional.empty();
        }
        names.add(name.getFileName().toString());
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return Optional.of(names);
  }

  /** Whether a file that is there has other names, in other versions. */
  public boolean isShared(String path) throws IOException {
    return read(path, TreeRemoval::links) > 1;
  }

  private BasicFileAttributes attributes(String path) throws IOException {
    Path file = resolve(root(), path);
    // Most files are asked for before they are there: an exception each would cost more than they.
    return file.getFileSystem()
        .provider()
        .readAttributesIfExists(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** Reads a file that is there. */
  public <T> T read(String path, Reading<T> reading) throws IOException {
    try {
      return reading.of(resolve(root(), path));
    } catch (NoSuchFileException e) {
      if (follow()) {
        return reading.of(resolve(root(), path));
      }
      throw e;
    }
  }

  /** What is done with a file. */
  public interface Reading<T> {
    T of(Path file) throws IOException;
  }

  /**
   * Puts a finished file in its place at once.
   *
   * @return false when it was not needed: the version was published meanwhile, with its files
   */
  public boolean place(Path finished, String path) throws IOException {
    boolean[] placed = {true};
    within(
        () -> {
          Trees.Found in = standing;
          Path target = resolve(in.path(), path);
          if (in.complete() && Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            trees.disk().delete(finished);
            placed[0] = false;
            return;
          }
          makeDirectory(in, target.getParent());
          trees.disk().move(finished, target);
        });
    return placed[0];
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
          Trees.Found in = standing;
          Path target = resolve(in.path(), path);
          makeDirectory(in, target.getParent());
          try {
            trees.disk().link(target, existing);
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

  /**
   * Makes a version that stands as complete partial again, of which a file turned out to be
   * missing.
   *
   * @return false when it was not called complete
   */
  public boolean unpublish() throws IOException {
    if (!standing.complete()) {
      return false;
    }
    moveTo(new Trees.Found(tree, trees.unpublish(tree), false));
    return true;
  }

  private interface Step {
    void run() throws IOException;
  }

  private void within(Step step) throws IOException {
    try {
      step.run();
    } catch (NoSuchFileException | AccessDeniedException e) {
      if (stands()) {
        throw e;
      }
      // One that was evicted is not made anew: nobody asked for that, who asks opens it.
      if (!follow()) {
        throw e;
      }
      step.run();
    }
  }

  // The directory may be renamed under us when another load of the version publishes it.
  private boolean follow() throws IOException {
    if (stands()) {
      return false;
    }
    Optional<Trees.Found> found = trees.find(tree);
    found.ifPresent(this::moveTo);
    return found.isPresent();
  }

  // What was a part's directory is a link to the whole once that is published.
  private boolean stands() {
    return Files.isDirectory(root(), LinkOption.NOFOLLOW_LINKS);
  }

  private void moveTo(Trees.Found found) {
    standing = found;
    madeDirectories.clear();
  }

  // Never makes the root itself: a root that is gone was renamed, not forgotten.
  private void makeDirectory(Trees.Found in, Path directory) throws IOException {
    if (madeDirectories.contains(directory)) {
      return;
    }
    if (!directory.equals(in.path())) {
      makeDirectory(in, directory.getParent());
      if (create(directory)) {
        madeDirectories.add(directory);
        return;
      }
    }
    if (!Files.isDirectory(in.path(), LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException(in.path().toString()); // published meanwhile, or gone
    }
    if (!in.complete()) {
      // A crash while a version was made writable again may have left it half so.
      new TreePermissions(trees.disk()).writableItself(directory);
    }
    madeDirectories.add(directory);
  }

  private boolean create(Path directory) throws IOException {
    try {
      trees.disk().createDirectory(directory);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      return false;
    }
  }
}
