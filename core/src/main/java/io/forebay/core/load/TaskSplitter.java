package io.forebay.core.load;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the selected files of a manifest into ranges that one task each can fetch: every file in
 * exactly one range, no range above either bound, except that a single file larger than the bound
 * is a range of its own. Runs of files are added in the manifest's order and never divided, so a
 * caller adds a run of many files only when it is within the bounds.
 */
public final class TaskSplitter {

  /** Files in a range: little enough that losing one costs seconds, even of a distant origin. */
  public static final int MAX_FILES = 4_096;

  // A range costs two transactions and a start, however little it holds.
  private static final int WORTH_A_RANGE = 1_024;

  // What a run has above it fits below the bound: a leaf of a manifest holds 96 files at most.
  private static final int MOST_OF_MANY = 4_000;

  // Fewer files than that in each range leave something to do for other loaders of the node.
  private static final int RANGES = 8;

  /** Bytes in a range: 256 MiB. */
  public static final long MAX_BYTES = 256L << 20;

  private final long maxFiles;
  private final long maxBytes;
  private final long share;
  private final List<FetchRange> ranges = new ArrayList<>();
  private long first;
  private long end;
  private long files;
  private long bytes;

  /**
   * @param files how many there are to select from
   */
  public TaskSplitter(long files) {
    this(MAX_FILES, MAX_BYTES, share(files));
  }

  private static long share(long files) {
    long ranges =
        Math.max(
            Math.clamp(Math.ceilDiv(files, WORTH_A_RANGE), 1, RANGES),
            Math.ceilDiv(files, MOST_OF_MANY));
    return Math.max(1, Math.ceilDiv(files, ranges));
  }

  /**
   * @param share as many files end a range, with what the run that reached it has above. A range
   *     that ended below would leave a remainder, a short range that everybody waits for.
   */
  TaskSplitter(long maxFiles, long maxBytes, long share) {
    if (maxFiles < 1 || maxBytes < 1 || share < 1) {
      throw new IllegalArgumentException("a range needs room for a file");
    }
    this.maxFiles = maxFiles;
    this.maxBytes = maxBytes;
    this.share = share;
  }

  /** Whether a run can be added as it is; one file always can. */
  public boolean admits(long runFiles, long runBytes) {
    return runFiles == 1 || (runFiles <= maxFiles && runBytes <= maxBytes);
  }

  /** Adds one selected file. */
  public void add(long ordinal, long size) {
    add(ordinal, 1, size);
  }

  /**
   * Adds consecutive files that are all selected.
   *
   * @param firstOrdinal above everything added so far
   * @param runFiles how many
   * @param runBytes their sizes together
   * @throws IllegalArgumentException when the run is out of order or too large to stay whole
   */
  public void add(long firstOrdinal, long runFiles, long runBytes) {
    if (firstOrdinal < end) {
      throw new IllegalArgumentException("file " + firstOrdinal + " comes after file " + (end - 1));
    }
    if (runFiles < 1 || runBytes < 0 || !admits(runFiles, runBytes)) {
      throw new IllegalArgumentException(
          "a run of " + runFiles + " files and " + runBytes + " bytes has to be divided");
    }
    if (files > 0 && (files + runFiles > maxFiles || runBytes > maxBytes - bytes)) {
      close();
    }
    if (files == 0) {
      first = firstOrdinal;
    }
    end = firstOrdinal + runFiles;
    files += runFiles;
    bytes += runBytes;
    if (files >= share) {
      close();
    }
  }

  /** The ranges, in the manifest's order; empty when nothing was added. */
  public List<FetchRange> finish() {
    if (files > 0) {
      close();
    }
    return List.copyOf(ranges);
  }

  private void close() {
    ranges.add(new FetchRange(first, end, files, bytes));
    files = 0;
    bytes = 0;
  }
}
