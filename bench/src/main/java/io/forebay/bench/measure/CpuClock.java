package io.forebay.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * CPU time, user and system together, as Linux counts it in {@code /proc/PID/stat} (proc(5)): in
 * hundredths of a second.
 */
public final class CpuClock {

  // Kernel and user space agree on 100 since Linux 2.6, whatever the kernel's own tick is.
  private static final int TICKS_PER_SECOND = 100;
  private static final int UTIME = 14;
  private static final int CUTIME = 16;

  private CpuClock() {}

  /** What a running process has used, without its children. */
  public static Duration of(long pid) throws IOException {
    return sum(Long.toString(pid), UTIME);
  }

  /** What a process and everything that it started and that still runs have used. */
  public static Duration ofTree(long pid) throws IOException {
    Duration sum = of(pid);
    for (ProcessHandle child :
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).toList()) {
      if (child.isAlive()) {
        sum = sum.plus(of(child.pid()));
      }
    }
    return sum;
  }

  /**
   * What the compilers of a running JVM have used: the threads that HotSpot calls {@code C1
   * CompilerThread0} and {@code C2 CompilerThread0}. Of compiler threads that ended meanwhile
   * nothing is known; where the machine has two cores none do.
   */
  public static Duration ofCompilers(long pid) throws IOException {
    Duration sum = Duration.ZERO;
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path thread : threads.toList()) {
        Path name = thread.resolve("comm");
        if (Files.exists(name) && Files.readString(name).matches("(?s)C[12] Compiler.*")) {
          sum = sum.plus(sum(pid + "/task/" + thread.getFileName(), UTIME));
        }
      }
    }
    return sum;
  }

  /** What the ended children of this JVM have used, with all that they waited for. */
  public static Duration ofEndedChildren() throws IOException {
    return sum("self", CUTIME);
  }

  private static Duration sum(String process, int firstField) throws IOException {
    String stat = Files.readString(Path.of("/proc", process, "stat"));
    // The second field, the command, may hold spaces; it ends with the last parenthesis.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    int at = firstField - 3;
    long ticks = Long.parseLong(fields[at]) + Long.parseLong(fields[at + 1]);
    return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
  }
}
