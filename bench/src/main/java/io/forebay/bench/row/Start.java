package io.forebay.bench.row;

import static io.forebay.bench.report.Numbers.significant;

import io.forebay.bench.measure.CpuClock;
import io.forebay.bench.measure.Medians;
import io.forebay.bench.measure.Memory;
import io.forebay.bench.measure.Usage;
import io.forebay.bench.platform.Platform;
import io.forebay.bench.report.Machine;
import io.forebay.bench.report.Section;
import io.forebay.bench.report.Verdict;
import io.forebay.cli.process.ProcessRecord;
import io.forebay.cli.supervisor.HealthProbe;
import io.forebay.db.embedded.FileTree;
import io.forebay.db.process.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ends one service at a time and waits until the supervisor has it ready again. */
public final class Start implements Row {

  private static final List<String> SERVICES =
      List.of("api-service", "orchestrator-service", Platform.LOADER);
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final double MIB = 1 << 20;
  private static final int MOST_SECONDS = 5;

  private final List<List<String>> table = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();

  @Override
  public Section measure(Workshop workshop) throws IOException, InterruptedException {
    table.add(List.of("", "ready after s", "CPU s until then", "resident MiB"));
    double load = Machine.load();
    all(workshop);
    measure(workshop, "with the AOT cache", Map.of(), true);
    measure(workshop, "without", Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=off"), false);
    return new Section(
        "Start",
        List.of(
            "Medians of %d starts. A service's: one at a time, the others and the database running, from the start of the process to the answer 200 of /q/health/ready. Of ./forebay up -d: from the command to its end, which is when all are ready; a new home gets a database. Load average before %s, after %s."
                .formatted(workshop.rounds(), significant(load), significant(Machine.load()))),
        table,
        verdicts);
  }

  /** The platform as a whole, by the command that people type. */
  private void all(Workshop workshop) throws IOException, InterruptedException {
    List<Usage> first = new ArrayList<>();
    List<Usage> again = new ArrayList<>();
    for (int i = 0; i < workshop.rounds(); i++) {
      Path work = workshop.directory("start");
      try {
        first.add(up(workshop, work));
        again.add(up(workshop, work));
      } finally {
        new FileTree(work).delete();
      }
    }
    all("a home that is new", first);
    all("again", again);
  }

  private void all(String how, List<Usage> starts) {
    double ready = Medians.of(starts, Usage::wallSeconds);
    table.add(
        List.of(
            "./forebay up -d, " + how,
            significant(ready),
            significant(Medians.of(starts, Usage::cpuSeconds)),
            "–"));
    verdicts.add(
        new Verdict(
            "./forebay up -d, %s: ≤ %d s".formatted(how, MOST_SECONDS),
            significant(ready) + " s",
            ready <= MOST_SECONDS));
  }

  private static Usage up(Workshop workshop, Path work) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    try (Platform platform =
        Platform.start(workshop.installation(), work.resolve("home"), Map.of())) {
      return new Usage(Duration.ofNanos(System.nanoTime() - begin), platform.cpuOfAll());
    }
  }

  private void measure(
      Workshop workshop, String how, Map<String, String> environment, boolean judge)
      throws IOException, InterruptedException {
    Path work = workshop.directory("start");
    try (Platform platform =
        Platform.start(workshop.installation(), work.resolve("home"), environment)) {
      for (String service : SERVICES) {
        List<Usage> starts = new ArrayList<>();
        for (int i = 0; i < workshop.rounds(); i++) {
          starts.add(restart(platform, service));
        }
        double ready = Medians.of(starts, Usage::wallSeconds);
        table.add(
            List.of(
                service + ", " + how,
                significant(ready),
                significant(Medians.of(starts, Usage::cpuSeconds)),
                significant(Memory.of(platform.part(service).identity().pid()).resident() / MIB)));
        if (judge) {
          verdicts.add(
              new Verdict(
                  "%s: ready in ≤ %s s".formatted(service, significant(most(service))),
                  significant(ready) + " s",
                  ready <= most(service)));
        }
      }
    } finally {
      new FileTree(work).delete();
    }
  }

  private static double most(String service) {
    return service.equals(SERVICES.getFirst()) ? 1.5 : 1;
  }

  private static Usage restart(Platform platform, String service)
      throws IOException, InterruptedException {
    ProcessRecord old = platform.part(service);
    Signal.TERM.send(old.identity().pid());
    long deadline = System.nanoTime() + LIMIT.toNanos();
    ProcessRecord current = old;
    try (HealthProbe probe = new HealthProbe(platform.token())) {
      while (current.identity().equals(old.identity())
          || probe.problem(current.port()).isPresent()) {
        if (System.nanoTime() > deadline) {
          throw new IOException(service + " was not ready again after " + LIMIT);
        }
        Thread.sleep(20);
        current = platform.part(service);
      }
    }
    return new Usage(
        Duration.between(current.since(), Instant.now()), CpuClock.of(current.identity().pid()));
  }
}
