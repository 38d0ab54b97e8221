package io.forebay.loader.fetch;

import io.forebay.core.load.Fingerprint;
import io.forebay.core.load.Proof;
import io.forebay.core.manifest.NumberedEntry;
import io.forebay.core.problem.Problem;
import io.forebay.db.cache.CachedFile;
import io.forebay.db.progress.FileFailure;
import io.forebay.db.queue.TaskCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a FETCH task did, and keeps what is still to be reported. Thread-safe. */
final class FetchProgress {

  private final TaskCounters before;
  private final LongAdder transferred = new LongAdder();
  private long filesDone;
  private long bytesDone;
  private long filesFailed;
  private long filesVerified;
  private long filesLinked;
  private long bytesLinked;
  private Optional<Problem> firstFailure = Optional.empty();
  private long filesFound;
  private long bytesFound;
  private List<CachedFile> held = new ArrayList<>();
  private List<FileFailure> failures = new ArrayList<>();

  /**
   * @param before what earlier runs of the task reported
   */
  FetchProgress(TaskCounters before) {
    this.before = before;
  }

  /** Bytes received from origins by this run. */
  LongAdder transferred() {
    return transferred;
  }

  /** A file came from the origin. */
  synchronized void fetched(NumberedEntry file, Fingerprint content) {
    done(file, content);
  }

  /** A file was taken over from another version. */
  synchronized void linked(NumberedEntry file, Fingerprint content) {
    filesLinked++;
    bytesLinked += file.entry().size();
    done(file, content);
  }

  /** A file was in its place already. */
  synchronized void found(NumberedEntry file, Fingerprint content) {
    filesFound++;
    bytesFound += file.entry().size();
    done(file, content);
  }

  /** A file is given up. */
  synchronized void failed(NumberedEntry file, Problem problem) {
    filesFailed++;
    if (firstFailure.isEmpty()) {
      firstFailure = Optional.of(problem);
    }
    failures.add(new FileFailure(file.path(), OptionalLong.of(file.ordinal()), problem));
  }

  /** Why the first file was given up that was; nothing when none was. */
  synchronized Optional<Problem> firstFailure() {
    return firstFailure;
  }

  private void done(NumberedEntry file, Fingerprint content) {
    filesDone++;
    bytesDone += file.entry().size();
    if (content.proof() == Proof.ORIGIN) {
      filesVerified++;
    }
    held.add(new CachedFile(file.ordinal(), file.entry().size(), content));
  }

  /**
   * Totals of the task. What an earlier run of this task fetched is found in its place by this one;
   * that much of what was found is not reused.
   */
  synchronized TaskCounters counters() {
    long filesFetchedBefore = before.filesDone() - before.filesReused();
    long bytesFetchedBefore = before.bytesDone() - before.bytesReused();
    return new TaskCounters(
        filesDone,
        bytesDone,
        filesFailed,
        filesVerified,
        filesLinked + Math.max(0, filesFound - filesFetchedBefore),
        bytesLinked + Math.max(0, bytesFound - bytesFetchedBefore),
        before.bytesTransferred() + transferred.sum());
  }

  /** What has not been reported yet. */
  record Unreported(TaskCounters counters, List<CachedFile> held, List<FileFailure> failures) {}

  /** Takes what is to be reported now. */
  synchronized Unreported take() {
    Unreported taken = new Unreported(counters(), held, failures);
    held = new ArrayList<>();
    failures = new ArrayList<>();
    return taken;
  }

  /** Gives back what could not be reported. */
  synchronized void giveBack(Unreported taken) {
    held.addAll(taken.held());
    failures.addAll(taken.failures());
  }
}
