package io.forebay.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Memory of a process and all that it started, as Linux counts it in {@code smaps_rollup}
 * (proc(5)).
 *
 * @param resident bytes of its pages that are in memory; pages that processes share count for each
 * @param share the same, but a page that N processes share counts an Nth for each: what adds up
 */
public record Memory(long resident, long share) {

  public static final Memory NONE = new Memory(0, 0);

  /** Of the processes that run now. */
  public static Memory ofTree(long pid) throws IOException {
    Memory sum = of(pid);
    for (ProcessHandle child :
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).toList()) {
      sum = sum.plus(of(child.pid()));
    }
    return sum;
  }

  /** Of one process; none when it has ended. */
  public static Memory of(long pid) throws IOException {
    try {
      return read(Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")));
    } catch (IOException e) {
      if (ProcessHandle.of(pid).isPresent()) {
        throw e;
      }
      return NONE;
    }
  }

  static Memory read(List<String> rollup) {
    return new Memory(bytes(rollup, "Rss:"), bytes(rollup, "Pss:"));
  }

  private static long bytes(List<String> rollup, String field) {
    return rollup.stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElse(0); // a process that just ends has no pages
  }

  public Memory plus(Memory other) {
    return new Memory(resident + other.resident, share + other.share);
  }

  /** The larger one of each. */
  public Memory most(Memory other) {
    return new Memory(Math.max(resident, other.resident), Math.max(share, other.share));
  }
}
