package io.forebay.cli.process;

import io.forebay.db.process.ProcessIdentity;
import java.time.Instant;

/**
 * What is written down of a running part.
 *
 * @param part its name, for example {@code api-service}
 * @param identity which process it is
 * @param port its TCP port on 127.0.0.1
 * @param since when it was started
 */
public record ProcessRecord(String part, ProcessIdentity identity, int port, Instant since) {

  /** The supervisor's part name. */
  public static final String SUPERVISOR = "supervisor";

  /** The database's part name. */
  public static final String POSTGRESQL = "postgresql";
}
