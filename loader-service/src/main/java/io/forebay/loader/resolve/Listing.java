package io.forebay.loader.resolve;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.manifest.Checksum;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.manifest.EntryCodec;
import io.forebay.core.manifest.ManifestEntry;
import io.forebay.core.manifest.Refusal;
import io.forebay.core.manifest.RefusalCodec;
import io.forebay.core.path.MountPath;
import io.forebay.core.path.PathRules;
import io.forebay.core.path.PathVerdict;
import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.ListingSink;
import io.forebay.loader.sort.ExternalSort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Takes what one source lists, judges the keys and hands them on to be sorted. */
final class Listing implements ListingSink {

  private final int source;
  private final MountPath mount;
  private final PathSelection selection;
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
    this.source = source;
    this.mount = mount;
    this.selection = selection;
    this.files = files;
    this.refusals = refusals;
    this.fileCount = fileCount;
    this.byteCount = byteCount;
  }

  @Override
  public boolean wants(String key) {
    return key.endsWith("/") ? selection.selectsBelow(key) : selection.selects(key);
  }

  @Override
  public void file(String key, long size, ContentIdentity identity, Optional<Checksum> checksum)
      throws InterruptedException {
    checkInterrupt();
    switch (PathRules.judge(mount, key, size)) {
      case PathVerdict.Accepted(String path) -> {
        if (selection.selects(key)) {
          add(
              files,
              EntryCodec.encode(new ManifestEntry(path, size, source, key, identity, checksum)));
          fileCount.incrementAndGet();
          byteCount.addAndGet(size);
        }
      }
      case PathVerdict.Refused(String displayKey, RefusalReason reason) ->
          refused(displayKey, size, reason);
      case PathVerdict.DirectoryMarker _ -> {}
    }
  }

  @Override
  public void refused(String displayKey, long size, RefusalReason reason)
      throws InterruptedException {
    checkInterrupt();
    if (selection.selectsRefused(displayKey, reason)) {
      add(refusals, RefusalCodec.encode(new Refusal(displayKey, size, source, reason)));
    }
  }

  private static void checkInterrupt() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private static void add(ExternalSort sort, byte[] record) {
    try {
      sort.add(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
