package io.forebay.db.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One process, even after its number was given to another one.
 *
 * @param pid its number
 * @param start when it was started, in a form that only this machine compares: on Linux the boot's
 *     id and the clock ticks since (proc(5), field 22), which no correction of the wall clock
 *     moves; elsewhere what {@link ProcessHandle} reports
 */
public record ProcessIdentity(long pid, String start) {

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int STATE = 0;
  private static final int THREADS = 17;
  private static final int START_TICKS = 19;

  /** The process that has this number now; empty when there is none or it has ended. */
  public static Optional<ProcessIdentity> of(long pid) {
    return startOf(pid).map(start -> new ProcessIdentity(pid, start));
  }

  /** This JVM. */
  public static ProcessIdentity current() {
    return of(ProcessHandle.current().pid()).orElseThrow();
  }

  /** Whether the process still runs. One that ended but was not collected yet does not. */
  public boolean isAlive() {
    return startOf(pid).filter(start::equals).isPresent();
  }

  /**
   * Waits for the end of a process that need not be a child of this one.
   *
   * @return false when it still runs after {@code limit}
   */
  public boolean awaitEnd(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (isAlive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }

  private static Optional<String> startOf(long pid) {
    return Files.exists(BOOT) ? linuxStart(pid) : portableStart(pid);
  }

  private static Optional<String> linuxStart(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The second field is the command in parentheses, and may itself hold spaces and parentheses.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      // A zombie with threads is one whose first thread ended before the others.
      boolean ended =
          fields[STATE].equals("X")
              || (fields[STATE].equals("Z") && Integer.parseInt(fields[THREADS]) <= 1);
      return ended
          ? Optional.empty()
          : Optional.of(Files.readString(BOOT).strip() + ":" + fields[START_TICKS]);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      if (Files.exists(Path.of("/proc", Long.toString(pid)))) {
        throw new UncheckedIOException(e);
      }
      return Optional.empty(); // ended between open and read (ESRCH)
    }
  }

  private static Optional<String> portableStart(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> handle.info().startInstant())
        .map(Instant::toString);
  }
}
