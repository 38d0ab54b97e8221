package io.forebay.core.manifest;

import java.util.Optional;
import java.util.zip.Deflater;

/**
 * Writes a manifest from sorted lists in constant memory. What comes out depends on the lists
 * alone. For one thread and one manifest.
 */
public final class ManifestWriter {

  private final ChunkBatch batch;
  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final TreeWriter<ManifestEntry> files;
  private final TreeWriter<Refusal> refusals;
  private boolean finished;

  public ManifestWriter(ChunkStore store) {
    batch = new ChunkBatch(store);
    files = new TreeWriter<>(FileFormat.INSTANCE, batch, deflater);
    refusals = new TreeWriter<>(RefusalFormat.INSTANCE, batch, deflater);
  }

  /**
   * Adds a file.
   *
   * @throws IllegalArgumentException when its path does not sort after the last one's in {@link
   *     io.forebay.core.path.PathOrder}
   */
  public void add(ManifestEntry entry) {
    requireUnfinished();
    files.add(entry);
  }

  /**
   * Adds a refusal; in any succession with files.
   *
   * @throws IllegalArgumentException when it sorts before the last one in the order of {@link
   *     RefusalCodec}
   */
  public void refuse(Refusal refusal) {
    requireUnfinished();
    refusals.add(refusal);
  }

  /** Stores what is left and gives the manifest. */
  public ManifestRef finish() {
    requireUnfinished();
    finished = true;
    Optional<ChunkId> fileRoot = files.finish();
    Optional<ChunkId> refusalRoot = refusals.finish();
    batch.flush();
    deflater.end();
    return new ManifestRef(
        fileRoot,
        refusalRoot,
        files.total().count(),
        files.total().bytes(),
        refusals.total().count());
  }

  private void requireUnfinished() {
    if (finished) {
      throw new IllegalStateException("this manifest is finished");
    }
  }
}
