package io.forebay.cli.terminal;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a job is.
 *
 * @param filesDone files that are finished
 * @param filesTotal all files, or 0 while that is not known
 * @param bytesDone bytes that are finished
 * @param bytesTotal all bytes, or 0 while that is not known
 * @param bytesPerSecond the present rate
 * @param remaining the time that is left, when it can be told
 */
public record Progress(
    long filesDone,
    long filesTotal,
    long bytesDone,
    long bytesTotal,
    double bytesPerSecond,
    Optional<Duration> remaining) {

  /** The part that is done, 0 to 1: of the bytes, or of the files when there are no bytes. */
  double fraction() {
    if (bytesTotal > 0) {
      return Math.min(1, (double) bytesDone / bytesTotal);
    }
    return filesTotal > 0 ? Math.min(1, (double) filesDone / filesTotal) : 0;
  }
}
