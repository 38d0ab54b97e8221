package io.forebay.loader.cache;

import jakarta.inject.Singleton;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files of versions that this process put in their places, or found there with the manifest's size:
 * whether they are still there is all that is left to ask when the version is published. What is
 * not known is looked at.
 */
@Singleton
public class KnownFiles {

  // A version of ten million files takes 1.25 MB.
  private static final int MOST_VERSIONS = 64;

  private final Map<VersionTree, OfVersion> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<VersionTree, OfVersion> eldest) {
          return size() > MOST_VERSIONS;
        }
      };

  /** Those of one version. */
  public static final class OfVersion {
    private final BitSet files = new BitSet();

    private OfVersion() {}

    /** A file is in its place with the size that the manifest says. */
    public synchronized void add(long ordinal) {
      files.set(Math.toIntExact(ordinal));
    }

    public synchronized boolean contains(long ordinal) {
      return files.get(Math.toIntExact(ordinal));
    }
  }

  public synchronized OfVersion of(VersionTree version) {
    return known.computeIfAbsent(version, _ -> new OfVersion());
  }

  /** Nobody asks about the version any more. */
  public synchronized void forget(VersionTree version) {
    known.remove(version);
  }
}
