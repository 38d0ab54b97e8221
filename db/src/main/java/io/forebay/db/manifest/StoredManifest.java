package io.forebay.db.manifest;

import io.forebay.core.dataset.SourceMatch;
import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.manifest.ChunkStore;
import io.forebay.core.manifest.ManifestReader;
import io.forebay.core.manifest.ManifestRef;
import io.forebay.core.manifest.UnchangedFiles;
import java.util.List;

/** The manifest of a READY version and the sources that it was listed from. */
public record StoredManifest(
    long versionId, long datasetId, List<SourceSpec> sources, ManifestRef ref, ChunkStore store) {

  /**
   * The same, which throws {@link OutOfTimeException} where it is still read after the deadline.
   */
  public StoredManifest until(Deadline deadline) {
    return new StoredManifest(
        versionId, datasetId, sources, ref, new HurriedChunks(store, deadline));
  }

  public ManifestReader reader() {
    return new ManifestReader(store, ref);
  }

  /** Files of this version whose content {@code base} provably has under the same path. */
  public UnchangedFiles unchangedSince(StoredManifest base) {
    return new UnchangedFiles(base.reader(), reader(), new SourceMatch(sources, base.sources()));
  }
}
