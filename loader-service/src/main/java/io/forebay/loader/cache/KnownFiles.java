package io.forebay.loader.cache;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files of versions that this process put in their places, or found there with the manifest's size:
 * whether they are still there is all that is left to ask when the version is published. What is
 * not known is looked at.
 */
@ApplicationScoped
public class KnownFiles {

  // A version of ten million files takes 1.25 MB.
  private static final int MOST_VERSIONS = 64;

  private final Map<VersionTree, BitSet> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<VersionTree, BitSet> eldest) {
          return size() > MOST_VERSIONS;
        }
      };

  /** A file of the version is in its place with the size that the manifest says. */
  public synchronized void add(VersionTree version, long ordinal) {
    known.computeIfAbsent(version, _ -> new BitSet()).set(Math.toIntExact(ordinal));
  }

  public synchronized boolean contains(VersionTree version, long ordinal) {
    BitSet files = known.get(version);
    return files != null && files.get(Math.toIntExact(ordinal));
  }

  /** Nobody asks about the version any more, or somebody else changed what is there. */
  public synchronized void forget(VersionTree version) {
    known.remove(version);
  }
}
