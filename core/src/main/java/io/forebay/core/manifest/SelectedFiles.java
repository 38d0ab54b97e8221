package io.forebay.core.manifest;

import io.forebay.core.glob.PathSelection;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The files of a manifest that globs select, in the manifest's order. */
public final class SelectedFiles implements Iterable<NumberedEntry> {

  private final ManifestReader reader;
  private final PathSelection globs;

  public SelectedFiles(ManifestReader reader, PathSelection globs) {
    this.reader = reader;
    this.globs = globs;
  }

  /**
   * How much is selected.
   *
   * @param bytes the sum of the files' sizes
   */
  public record Amount(long files, long bytes) {}

  /** Counts; reads every file that may be selected, unless all are. */
  public Amount amount() {
    if (globs.selectsEverything()) {
      return new Amount(reader.ref().fileCount(), reader.ref().totalBytes());
    }
    long files = 0;
    long bytes = 0;
    for (NumberedEntry file : this) {
      files++;
      bytes += file.entry().size();
    }
    return new Amount(files, bytes);
  }

  @Override
  public Iterator<NumberedEntry> iterator() {
    Span candidates = reader.stats(globs.literalPrefix());
    if (candidates.files() == 0) {
      return Collections.emptyIterator();
    }
    return new Selected(reader.entries(candidates.firstOrdinal(), candidates.endOrdinal()), globs);
  }

  private static final class Selected implements Iterator<NumberedEntry> {
    private final Iterator<NumberedEntry> all;
    private final PathSelection globs;
    private NumberedEntry ready;

    private Selected(Iterator<NumberedEntry> all, PathSelection globs) {
      this.all = all;
      this.globs = globs;
    }

    @Override
    public boolean hasNext() {
      while (ready == null && all.hasNext()) {
        NumberedEntry file = all.next();
        if (globs.selects(file.path())) {
          ready = file;
        }
      }
      return ready != null;
    }

    @Override
    public NumberedEntry next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      NumberedEntry file = ready;
      ready = null;
      return file;
    }
  }
}
