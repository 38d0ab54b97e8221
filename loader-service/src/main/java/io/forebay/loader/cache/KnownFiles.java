package io.forebay.loader.cache;

import jakarta.inject.Singleton;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Files that this process put in their places for a load, or found there with the manifest's size:
 * whether they are still there is all that is left to ask when that load ends. What another load
 * knew counts for nothing: since then anything may have become of the file.
 */
@Singleton
public class KnownFiles {

  // Of ten million files each takes 1.25 MB.
  private static final int MOST = 64;

  private final Map<Attempt, OfLoad> loads = youngest();
  private final Map<VersionTree, Ordinals> placed = youngest();

  /** A retry of a load knows nothing of what the attempt before knew. */
  private record Attempt(UUID load, int number) {}

  private static <K, V> Map<K, V> youngest() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST;
      }
    };
  }

  private static final class Ordinals {
    private final BitSet files = new BitSet();

    private synchronized void set(long ordinal, boolean is) {
      files.set(Math.toIntExact(ordinal), is);
    }

    private synchronized boolean has(long ordinal) {
      return files.get(Math.toIntExact(ordinal));
    }
  }

  /** Those of one load. */
  public static final class OfLoad {
    private final Ordinals known = new Ordinals();
    private final Ordinals placed;

    private OfLoad(Ordinals placed) {
      this.placed = placed;
    }

    /** A file is in its place with the size that the manifest says. */
    public void add(long ordinal) {
      known.set(ordinal, true);
      placed.set(ordinal, true);
    }

    /** A file turned out not to be in its place. */
    public void remove(long ordinal) {
      known.set(ordinal, false);
    }

    public boolean contains(long ordinal) {
      return known.has(ordinal);
    }

    /** Whether any load of the version may have put the file in its place a moment ago. */
    public boolean perhapsPlaced(long ordinal) {
      return placed.has(ordinal);
    }
  }

  /**
   * @param attempt of the load
   */
  public synchronized OfLoad of(UUID load, int attempt, VersionTree version) {
    return loads.computeIfAbsent(
        new Attempt(load, attempt),
        _ -> new OfLoad(placed.computeIfAbsent(version, _ -> new Ordinals())));
  }

  /** The load is over on this node. */
  public synchronized void forget(UUID load) {
    loads.keySet().removeIf(attempt -> attempt.load.equals(load));
  }
}
