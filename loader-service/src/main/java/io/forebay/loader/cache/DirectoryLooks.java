package io.forebay.loader.cache;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Says of a version's files whether they are there, by one look at their directory instead of one
 * at each: a manifest's order keeps the files of a directory together. Looks grow old and are made
 * again. For one thread.
 */
public final class DirectoryLooks {

  /** What a look says of a file. */
  public enum Seen {
    /** It was not there when its directory was looked at. */
    ABSENT,
    /** Something of that name is there. */
    PRESENT,
    /** Its directory holds too much to be kept in mind; look at the file. */
    UNKNOWN
  }

  // Some 90 bytes each.
  private static final int MOST_NAMES = 100_000;
  private static final long FRESH_NANOS = 200_000_000;
  // Looking again at what takes long to look at is to take a twentieth of the time, or little more.
  private static final int TIMES_ITS_COST = 20;
  private static final long OLDEST_NANOS = 2_000_000_000;

  private final TreePaths tree;
  private final LongSupplier nanoTime;
  private final int mostNames;
  private final Map<String, Look> looks = new LinkedHashMap<>(16, 0.75f, true);
  private int names;

  private record Look(Optional<Set<String>> names, long until) {
    private int size() {
      return names.map(Set::size).orElse(0) + 1;
    }
  }

  public DirectoryLooks(TreePaths tree) {
    this(tree, System::nanoTime, MOST_NAMES);
  }

  DirectoryLooks(TreePaths tree, LongSupplier nanoTime, int mostNames) {
    this.tree = tree;
    this.nanoTime = nanoTime;
    this.mostNames = mostNames;
  }

  /**
   * @param path of a file, as in the manifest
   */
  public Seen at(String path) throws IOException {
    int slash = path.lastIndexOf('/');
    String directory = slash < 0 ? "" : path.substring(0, slash);
    Look look = looks.get(directory);
    if (look == null || look.until - nanoTime.getAsLong() < 0) {
      look = again(directory);
    }
    if (look.names.isEmpty()) {
      return Seen.UNKNOWN;
    }
    return look.names.get().contains(path.substring(slash + 1)) ? Seen.PRESENT : Seen.ABSENT;
  }

  private Look again(String directory) throws IOException {
    forget(looks.remove(directory));
    long begin = nanoTime.getAsLong();
    Optional<Set<String>> found = tree.names(directory, mostNames);
    long end = nanoTime.getAsLong();
    Look look =
        new Look(
            found, end + Math.clamp((end - begin) * TIMES_ITS_COST, FRESH_NANOS, OLDEST_NANOS));
    looks.put(directory, look);
    names += look.size();
    // The eldest first; what was just seen is the youngest.
    Iterator<Look> eldest = looks.values().iterator();
    while (names > mostNames && looks.size() > 1) {
      Look old = eldest.next();
      eldest.remove();
      forget(old);
    }
    return look;
  }

  private void forget(@Nullable Look old) {
    names -= old == null ? 0 : old.size();
  }
}
