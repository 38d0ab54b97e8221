package io.forebay.orchestrator.manifest;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.load.FetchRange;
import io.forebay.core.load.TaskSplitter;
import io.forebay.core.manifest.ManifestReader;
import io.forebay.core.manifest.NumberedEntry;
import io.forebay.core.manifest.Refusal;
import io.forebay.core.manifest.RefusalPage;
import io.forebay.core.manifest.SelectedFiles;
import io.forebay.core.manifest.Span;
import io.forebay.db.manifest.StoredManifest;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Applies globs to a manifest. */
public final class Selector {

  private static final int REFUSALS_AT_ONCE = 1_000;

  private final StoredManifest manifest;
  private final ManifestReader reader;
  private final PathSelection globs;

  public Selector(StoredManifest manifest, PathSelection globs) {
    this.manifest = manifest;
    this.reader = manifest.reader();
    this.globs = globs;
  }

  /** Counts what is selected and divides it into tasks. */
  public Selection select() {
    TaskSplitter splitter = new TaskSplitter(manifest.ref().fileCount());
    if (globs.selectsEverything()) {
      reader.leaves().forEachRemaining(leaf -> addWhole(splitter, leaf));
    } else {
      files().forEachRemaining(file -> splitter.add(file.ordinal(), file.entry().size()));
    }
    List<FetchRange> ranges = splitter.finish();
    return new Selection(
        ranges.stream().mapToLong(FetchRange::files).sum(),
        ranges.stream().mapToLong(FetchRange::bytes).sum(),
        countRefusals(),
        ranges,
        manifest.ref().fileCount() + manifest.ref().refusedCount());
  }

  /** Streams the selected files in the manifest's order. */
  public Iterator<NumberedEntry> files() {
    return new SelectedFiles(reader, globs).iterator();
  }

  /** Hands over the selected refusals, some at a time. */
  public void refusals(Consumer<List<SelectedRefusal>> batches) {
    long next = 0;
    boolean more = manifest.ref().refusedCount() > 0;
    while (more) {
      RefusalPage page = reader.refusals(next, REFUSALS_AT_ONCE);
      List<SelectedRefusal> selected =
          page.refusals().stream()
              .map(this::placed)
              .filter(refusal -> globs.selectsRefused(refusal.path(), refusal.refusal().reason()))
              .toList();
      if (!selected.isEmpty()) {
        batches.accept(selected);
      }
      next = page.nextOrdinal();
      more = page.more();
    }
  }

  private long countRefusals() {
    if (globs.selectsEverything()) {
      return manifest.ref().refusedCount();
    }
    long[] count = {0};
    refusals(batch -> count[0] += batch.size());
    return count[0];
  }

  private SelectedRefusal placed(Refusal refusal) {
    String mount = manifest.sources().get(refusal.source()).path();
    return new SelectedRefusal(
        mount.isEmpty() ? refusal.displayKey() : mount + "/" + refusal.displayKey(), refusal);
  }

  private void addWhole(TaskSplitter splitter, Span leaf) {
    if (splitter.admits(leaf.files(), leaf.bytes())) {
      splitter.add(leaf.firstOrdinal(), leaf.files(), leaf.bytes());
    } else {
      reader
          .entries(leaf.firstOrdinal(), leaf.endOrdinal())
          .forEachRemaining(file -> splitter.add(file.ordinal(), file.entry().size()));
    }
  }
}
