package io.forebay.cli.supervisor;

import io.forebay.cli.process.ProcessRecord;
import java.io.IOException;

/** One supervised process, started again when it ends. Used by the supervisor's thread only. */
sealed interface Part permits DatabasePart, ServicePart {

  String name();

  /** Starts it; it was never started, or has ended. */
  void start() throws IOException, InterruptedException;

  /** The latest process. */
  Process process();

  /** What to write down of the latest process. */
  ProcessRecord record();

  /** How to find out more when something is wrong. */
  LogTail logTail();
}
