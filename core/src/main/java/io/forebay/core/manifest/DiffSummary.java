package io.forebay.core.manifest;

/**
 * What differs between two manifests, in numbers of files and bytes.
 *
 * @param added files that only the newer one has
 * @param removed files that only the base has
 * @param changed files of both that differ, with their bytes in the newer one
 */
public record DiffSummary(Totals added, Totals removed, Totals changed) {

  /** A number of files and the sum of their sizes. */
  public record Totals(long files, long bytes) {
    static final Totals NOTHING = new Totals(0, 0);

    Totals plus(NumberedEntry file) {
      return new Totals(files + 1, Math.addExact(bytes, file.entry().size()));
    }
  }

  static final DiffSummary NOTHING =
      new DiffSummary(Totals.NOTHING, Totals.NOTHING, Totals.NOTHING);

  DiffSummary plus(Change change) {
    return switch (change) {
      case Change.Added(var file) -> new DiffSummary(added.plus(file), removed, changed);
      case Change.Removed(var base) -> new DiffSummary(added, removed.plus(base), changed);
      case Change.Changed(var _, var file) -> new DiffSummary(added, removed, changed.plus(file));
    };
  }
}
