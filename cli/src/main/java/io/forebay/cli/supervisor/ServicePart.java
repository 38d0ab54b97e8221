package io.forebay.cli.supervisor;

import io.forebay.cli.process.ProcessRecord;
import io.forebay.cli.process.RotatingLog;
import io.forebay.db.process.ChildProcesses;
import io.forebay.db.process.Signal;
import java.io.File;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

/** One service. */
final class ServicePart implements Part {

  private final ServiceSpec spec;
  private final RotatingLog log;
  private final Clock clock;
  private Process process;
  private Instant since;

  ServicePart(ServiceSpec spec, RotatingLog log, Clock clock) {
    this.spec = spec;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public String name() {
    return spec.name();
  }

  int port() {
    return spec.port();
  }

  @Override
  public void start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(spec.command())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"));
    builder.environment().putAll(spec.environment());
    since = clock.instant();
    process = ChildProcesses.start(builder, Signal.TERM);
    log.follow(process);
  }

  @Override
  public Process process() {
    return process;
  }

  @Override
  public ProcessRecord record() {
    return new ProcessRecord(name(), DatabasePart.identity(process), spec.port(), since);
  }

  @Override
  public LogTail logTail() {
    return new LogTail(log);
  }
}
