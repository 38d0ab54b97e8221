package io.forebay.orchestrator.manifest;

import io.forebay.core.manifest.NumberedEntry;
import io.forebay.core.manifest.UnchangedFiles;
import io.forebay.db.manifest.StoredManifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** How many bytes of a version other versions have too, so that their trees share the disk. */
public final class SharedBytes {

  private SharedBytes() {}

  /** Bytes of files of {@code version} that at least one of {@code others} provably has. */
  public static long of(StoredManifest version, Collection<StoredManifest> others) {
    List<Heads> streams = new ArrayList<>();
    for (StoredManifest other : others) {
      streams.add(new Heads(version.unchangedSince(other).between(0, version.ref().fileCount())));
    }
    long bytes = 0;
    while (true) {
      NumberedEntry first = null;
      for (Heads stream : streams) {
        if (stream.head != null && (first == null || stream.head.ordinal() < first.ordinal())) {
          first = stream.head;
        }
      }
      if (first == null) {
        return bytes;
      }
      bytes += first.entry().size();
      for (Heads stream : streams) {
        if (stream.head != null && stream.head.ordinal() == first.ordinal()) {
          stream.advance();
        }
      }
    }
  }

  private static final class Heads {
    private final Iterator<UnchangedFiles.Pair> pairs;
    private NumberedEntry head;

    private Heads(Iterator<UnchangedFiles.Pair> pairs) {
      this.pairs = pairs;
      advance();
    }

    private void advance() {
      head = pairs.hasNext() ? pairs.next().file() : null;
    }
  }
}
