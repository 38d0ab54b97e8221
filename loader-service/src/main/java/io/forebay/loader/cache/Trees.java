package io.forebay.loader.cache;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The versions' directories. A version stands at {@code vN.partial} until every file of its
 * manifest is there, then it is renamed to {@code vN}: whoever sees {@code vN} sees all of it. From
 * then on {@code vN.partial} is a link to it, for those who were given a part.
 */
@Singleton
public class Trees {

  private static final Logger LOG = Logger.getLogger(Trees.class);

  // As a version's marker is called; no dataset's name has an "@" in it.
  private static final Pattern MARKER = Pattern.compile("([^@]+)@v([1-9][0-9]{0,8})");

  private final CacheDirectory cache;
  private final Disk disk;

  public Trees(CacheDirectory cache, Disk disk) {
    this.cache = cache;
    this.disk = disk;
  }

  /** A version's directory as found on disk. */
  public record Found(VersionTree tree, Path path, boolean complete) {}

  /**
   * A version that was taken out of sight, whole.
   *
   * @param was where it stood
   * @param path where it is now
   */
  public record Hidden(Found was, Path path) {}

  /** Where the version stands now; nothing when it does not. */
  public Optional<Found> find(VersionTree tree) throws IOException {
    if (!isMarked(tree)) {
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
    // Before the directory: one without a marker would be nobody's, and stay for ever.
    marker(tree.markerName()).write(tree.uid().toString(), cache.stagingFile());
    Path partial = partial(tree);
    makeParent(partial);
    disk.createDirectory(partial);
    return new Found(tree, partial, false);
  }

  private void makeParent(Path tree) throws IOException {
    if (!Files.isDirectory(tree.getParent(), LinkOption.NOFOLLOW_LINKS)) {
      disk.createDirectory(tree.getParent());
      // What is forced in a directory that is lost is lost.
      disk.force(cache.datasets());
    }
  }

  // A version of a deleted dataset whose name is in use again, left while this node was away.
  private long evictStrangers(VersionTree tree) throws IOException {
    long freed = 0;
    dropOldName(tree);
    for (Path stranger : List.of(complete(tree), partial(tree))) {
      if (Files.exists(stranger, LinkOption.NOFOLLOW_LINKS)) {
        freed += TreeRemoval.remove(disk, hide(stranger, UUID.randomUUID()));
      }
    }
    return freed;
  }

  /** Makes a version of which every file is there read-only and visible as complete. */
  public Path publish(VersionTree tree) throws IOException {
    return publish(tree, Optional.empty());
  }

  /**
   * The same of a version whose directories may be known, which spares a look at each file.
   *
   * @param directories as in its paths, all of them, those below others first
   */
  public Path publish(VersionTree tree, Optional<List<String>> directories) throws IOException {
    try (Exclusive alone = alone()) {
      return publishAlone(tree, directories);
    }
  }

  private Path publishAlone(VersionTree tree, Optional<List<String>> directories)
      throws IOException {
    Path partial = partial(tree);
    Path complete = complete(tree);
    if (!Files.isDirectory(complete, LinkOption.NOFOLLOW_LINKS)) {
      // A crash may have left it read-only, and such a directory is not renamed everywhere.
      new TreePermissions(disk).writableItself(partial);
      disk.move(partial, complete);
    }
    keepOldName(tree);
    // The database will call it complete: it must still be called so after a power cut.
    disk.force(complete.getParent());
    // After the rename: a crash in between leaves a version that is whole, if writable, and never
    // a partial one that only root can fill.
    new TreePermissions(disk).readOnly(complete, directories);
    return complete;
  }

  /** Does what a crash may have kept a version that stands from. */
  public void settle(VersionTree tree) throws IOException {
    try (Exclusive alone = alone()) {
      if (Files.isDirectory(complete(tree), LinkOption.NOFOLLOW_LINKS) && isMarked(tree)) {
        keepOldName(tree);
      }
    }
  }

  private void keepOldName(VersionTree tree) throws IOException {
    if (!Files.exists(partial(tree), LinkOption.NOFOLLOW_LINKS)) {
      disk.symbolicLink(partial(tree), Path.of(tree.completeName()));
    }
  }

  private void dropOldName(VersionTree tree) throws IOException {
    if (Files.isSymbolicLink(partial(tree))) {
      disk.delete(partial(tree));
    }
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
      new TreePermissions(disk).writable(complete);
      dropOldName(tree);
      disk.move(complete, partial);
    } else if (Files.isDirectory(partial, LinkOption.NOFOLLOW_LINKS)) {
      new TreePermissions(disk).writable(partial);
    }
    return partial;
  }

  /**
   * Deletes files of a version that is not complete; bytes given back.
   *
   * @param paths as in its manifest; those that are not there are passed over
   */
  public long discard(VersionTree tree, Collection<String> paths) throws IOException {
    long freed = 0;
    for (String path : paths) {
      Path file = TreePaths.resolve(partial(tree), path);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        freed += TreeRemoval.remove(disk, file);
      }
    }
    return freed;
  }

  /**
   * Takes a version out of sight at once; nothing when it does not stand. Whoever opens it from now
   * on finds nothing, and who had it open is seen at its new place: look there before it is
   * deleted.
   */
  public Optional<Hidden> hide(VersionTree tree) throws IOException {
    try (Exclusive alone = alone()) {
      Optional<Found> found = find(tree);
      if (found.isPresent()) {
        dropOldName(tree); // before the directory is forced: it would come back, and be nobody's
      }
      return found.isPresent()
          ? Optional.of(new Hidden(found.get(), hide(found.get().path(), tree.uid())))
          : Optional.empty();
    }
  }

  /**
   * Puts back what was hidden.
   *
   * @return false when something stands there by now, or it is no longer whole
   */
  public boolean show(Hidden hidden) throws IOException {
    try (Exclusive alone = alone()) {
      Path place = hidden.was().path();
      if (!isMarked(hidden.was().tree())
          || find(hidden.was().tree()).isPresent()
          || !Files.isDirectory(hidden.path(), LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      makeParent(place);
      if (hidden.was().complete()) {
        keepOldName(hidden.was().tree());
      }
      disk.move(hidden.path(), place);
      disk.force(place.getParent());
      if (hidden.was().complete()) {
        new TreePermissions(disk).readOnlyItself(place);
      }
      return true;
    }
  }

  /**
   * Deletes what was hidden of a version, by whichever loader and whenever: of one that died over
   * it, too.
   *
   * @param freed told of bytes as they are given back: what is removed when this fails is gone
   */
  public void deleteHidden(VersionTree tree, LongConsumer freed) throws IOException {
    try (Exclusive alone = alone()) {
      if (find(tree).isEmpty()) {
        if (isMarked(tree)) {
          dropOldName(tree);
          disk.delete(marker(tree.markerName()).file());
        }
        removeIfEmpty(cache.datasets().resolve(tree.dataset()));
      }
      doom(cache.hidden().resolve(tree.uid().toString()));
    }
    delete(hidden(tree.uid() + ".*"), freed);
  }

  /**
   * Takes a version out of sight at once and deletes it; bytes given back. Does nothing when it
   * does not stand.
   */
  public long remove(VersionTree tree) throws IOException {
    long[] sum = {0};
    hide(tree);
    deleteHidden(tree, bytes -> sum[0] += bytes);
    return sum[0];
  }

  /** Deletes all that anybody ever hid and did not delete; for the first loader of a node. */
  public void deleteHidden(LongConsumer freed) throws IOException {
    delete(hidden("*"), freed);
  }

  private void delete(List<Path> doomed, LongConsumer freed) throws IOException {
    for (Path tree : doomed) {
      TreeRemoval.remove(disk, tree, freed);
    }
  }

  private List<Path> hidden(String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> trees = Files.newDirectoryStream(cache.hidden(), glob)) {
      trees.forEach(found::add);
    }
    return found;
  }

  /**
   * Takes away what stands under a marker that no longer says which version it is; bytes given
   * back. The marker's name tells that Forebay made it, and whose it was can be loaded again.
   */
  public long removeUnidentified() throws IOException {
    long freed = 0;
    try (Exclusive alone = alone()) {
      for (String name : markerNames()) {
        Matcher parts = MARKER.matcher(name);
        SmallFile marker = marker(name);
        if (parts.matches() && marker.id().isEmpty()) {
          LOG.warnf("%s does not say what it marks: removing what stands there", marker.file());
          freed +=
              evictStrangers(
                  new VersionTree(
                      parts.group(1), Integer.parseInt(parts.group(2)), UUID.randomUUID()));
          disk.delete(marker.file());
        }
      }
    }
    return freed;
  }

  /** Every version of which this directory has a marker, standing or not. */
  public List<VersionTree> marked() throws IOException {
    List<VersionTree> marked = new ArrayList<>();
    for (String name : markerNames()) {
      Matcher parts = MARKER.matcher(name);
      Optional<UUID> uid = marker(name).id();
      if (parts.matches() && uid.isPresent()) {
        marked.add(new VersionTree(parts.group(1), Integer.parseInt(parts.group(2)), uid.get()));
      }
    }
    return marked;
  }

  private List<String> markerNames() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> markers = Files.newDirectoryStream(cache.markers())) {
      markers.forEach(marker -> names.add(marker.getFileName().toString()));
    }
    return names;
  }

  private Exclusive alone() throws IOException {
    return Exclusive.take(cache.treesLock());
  }

  private Path hide(Path tree, UUID as) throws IOException {
    Path hidden = cache.hidden().resolve(as.toString());
    doom(hidden);
    // A read-only directory can only be moved elsewhere by its owner when it may be written.
    disk.permissions(tree, "rwxr-xr-x");
    disk.move(tree, hidden);
    // Before its marker goes, or another takes the marker's place: a tree that came back would be
    // nobody's, or be taken for the other's.
    disk.force(tree.getParent());
    return hidden;
  }

  // Under another name first: what is being deleted is not put back by somebody else.
  private void doom(Path hidden) throws IOException {
    if (Files.isDirectory(hidden, LinkOption.NOFOLLOW_LINKS)) {
      disk.move(hidden, hidden.resolveSibling(hidden.getFileName() + "." + UUID.randomUUID()));
    }
  }

  private SmallFile marker(String name) {
    return new SmallFile(disk, cache.markers().resolve(name));
  }

  private boolean isMarked(VersionTree tree) throws IOException {
    return marker(tree.markerName()).id().equals(Optional.of(tree.uid()));
  }

  Disk disk() {
    return disk;
  }

  private Path complete(VersionTree tree) {
    return cache.datasets().resolve(tree.dataset()).resolve(tree.completeName());
  }

  private Path partial(VersionTree tree) {
    return cache.datasets().resolve(tree.dataset()).resolve(tree.partialName());
  }

  private void removeIfEmpty(Path directory) throws IOException {
    try {
      disk.delete(directory);
    } catch (DirectoryNotEmptyException | NoSuchFileException _) {
      // Other versions of the dataset stand there, or none ever did.
      return;
    }
  }
}
