package io.forebay.core.load;

/**
 * A contiguous piece of a manifest for one task to fetch. It may span files that the load does not
 * select; those do not count.
 *
 * @param firstOrdinal first file of the manifest's order
 * @param endOrdinal one past the last file
 * @param files selected files in the range
 * @param bytes their sizes together
 */
public record FetchRange(long firstOrdinal, long endOrdinal, long files, long bytes) {

  public FetchRange {
    if (firstOrdinal < 0 || endOrdinal <= firstOrdinal) {
      throw new IllegalArgumentException(
          "an empty range, from " + firstOrdinal + " to " + endOrdinal);
    }
    if (files < 1 || files > endOrdinal - firstOrdinal || bytes < 0) {
      throw new IllegalArgumentException(files + " files do not fit the range");
    }
  }
}
