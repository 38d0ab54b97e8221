package io.forebay.bench.report;

import com.sun.management.OperatingSystemMXBean;
import io.forebay.bench.measure.Command;
import io.forebay.bench.peer.Peer;
import io.forebay.bench.peer.Tools;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the figures were taken on. */
public final class Machine {

  private static final Path CPUS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** As a Markdown list. */
  public static String markdown() throws IOException, InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    StringBuilder text = new StringBuilder();
    line(text, "processor", processor() + ", " + system.getAvailableProcessors() + " cores");
    line(text, "memory", (system.getTotalMemorySize() >> 30) + " GiB");
    line(text, "kernel", system.getName() + " " + system.getVersion() + " " + system.getArch());
    line(
        text,
        "JDK",
        System.getProperty("java.vendor.version") + " " + System.getProperty("java.vm.version"));
    line(text, "nginx", version("nginx", "-v"));
    for (Peer peer : Peer.values()) {
      String flag = peer == Peer.S5CMD || peer == Peer.RCLONE ? "version" : "--version";
      line(text, peer.program(), version(peer.program(), flag));
    }
    return text.toString();
  }

  /** How busy the machine is: processes that wanted to run, over the last minute. */
  public static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static void line(StringBuilder text, String what, String value) {
    text.append("- ").append(what).append(": ").append(value).append('\n');
  }

  private static String processor() throws IOException {
    if (!Files.isReadable(CPUS)) {
      return "unknown processor";
    }
    try (var lines = Files.lines(CPUS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    }
  }

  private static String version(String program, String flag)
      throws IOException, InterruptedException {
    Optional<Path> found = Tools.find(program);
    if (found.isEmpty()) {
      return "absent";
    }
    List<String> lines = new Command(found.get().toString(), flag).output().lines().toList();
    return lines.isEmpty() ? "unknown version" : lines.getFirst().strip();
  }
}
