package io.forebay.cli.process;

import io.forebay.db.process.ProcessIdentity;
import io.forebay.db.process.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Processes that a killed supervisor left behind. They are known by number <em>and</em> start, so
 * nothing else is ever ended. The caller holds the home's lock.
 */
public final class LeftOvers {

  private static final Duration GRACE = Duration.ofSeconds(15);

  private final RunDirectory runDirectory;

  public LeftOvers(RunDirectory runDirectory) {
    this.runDirectory = runDirectory;
  }

  /**
   * Ends them, the database last, and removes their records.
   *
   * @return the parts that still ran
   */
  public List<String> end() throws IOException, InterruptedException {
    List<ProcessRecord> records = new ArrayList<>(runDirectory.all());
    records.sort(Comparator.comparing(LeftOvers::isDatabase));
    List<String> ended = new ArrayList<>();
    for (ProcessRecord record : records) {
      if (end(record)) {
        ended.add(record.part());
      }
      runDirectory.remove(record.part());
    }
    runDirectory.clearReady();
    return ended;
  }

  /** Ends one of them; false when it does not run any more. */
  static boolean end(ProcessRecord record) throws IOException, InterruptedException {
    ProcessIdentity process = record.identity();
    if (!process.isAlive()) {
      return false;
    }
    Signal polite = isDatabase(record) ? Signal.INT : Signal.TERM;
    polite.send(process.pid());
    if (!process.awaitEnd(GRACE)) {
      (isDatabase(record) ? Signal.QUIT : Signal.KILL).send(process.pid());
      if (!process.awaitEnd(GRACE)) {
        throw new IOException(
            record.part() + " (process " + process.pid() + ") does not end, even when killed");
      }
    }
    return true;
  }

  private static boolean isDatabase(ProcessRecord record) {
    return record.part().equals(ProcessRecord.POSTGRESQL);
  }
}
