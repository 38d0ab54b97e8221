package io.forebay.loader.resolve;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.manifest.Checksum;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.manifest.EntryCodec;
import io.forebay.core.manifest.ManifestEntry;
import io.forebay.core.manifest.Refusal;
import io.forebay.core.manifest.RefusalCodec;
import io.forebay.core.path.MountPath;
import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.JudgedListing;
import io.forebay.loader.sort.ExternalSort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Takes what one source lists and hands it on to be sorted. */
final class Listing extends JudgedListing {

  private final int source;
  private final ExternalSort files;
  private final ExternalSort refusals;
  private final AtomicLong fileCount;
  private final AtomicLong byteCount;

  Listing(
      int source,
      MountPath mount,
      PathSelection selection,
      ExternalSort files,
      ExternalSort refusals,
      AtomicLong fileCount,
      AtomicLong byteCount) {
    super(mount, selection);
    this.source = source;
    this.files = files;
    this.refusals = refusals;
    this.fileCount = fileCount;
    this.byteCount = byteCount;
  }

  @Override
  protected void selected(
      String path, String key, long size, ContentIdentity identity, Optional<Checksum> checksum) {
    add(files, EntryCodec.encode(new ManifestEntry(path, size, source, key, identity, checksum)));
    fileCount.incrementAndGet();
    byteCount.addAndGet(size);
  }

  @Override
  protected void selectedRefusal(String displayKey, long size, RefusalReason reason) {
    add(refusals, RefusalCodec.encode(new Refusal(displayKey, size, source, reason)));
  }

  private static void add(ExternalSort sort, byte[] record) {
    try {
      sort.add(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
