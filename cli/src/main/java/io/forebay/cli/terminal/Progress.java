package io.forebay.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
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

  /** Of a load, as the API shows it. */
  public static Progress of(JsonNode load) {
    return new Progress(
        load.path("filesDone").asLong(),
        load.path("filesTotal").asLong(),
        load.path("bytesDone").asLong(),
        load.path("bytesTotal").asLong(),
        load.path("bytesPerSecond").asDouble(),
        load.path("etaSeconds").isNumber()
            ? Optional.of(Duration.ofSeconds(load.path("etaSeconds").asLong()))
            : Optional.empty());
  }

  /** The part that is done, 0 to 1: of the bytes, or of the files when there are no bytes. */
  double fraction() {
    if (bytesTotal > 0) {
      return Math.min(1, (double) bytesDone / bytesTotal);
    }
    return filesTotal > 0 ? Math.min(1, (double) filesDone / filesTotal) : 0;
  }
}
