package io.forebay.bench.row;

import static io.forebay.bench.report.Numbers.significant;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.bench.measure.Command;
import io.forebay.bench.measure.Medians;
import io.forebay.bench.measure.SystemCalls;
import io.forebay.bench.measure.Usage;
import io.forebay.bench.origin.Corpus;
import io.forebay.bench.origin.NullClient;
import io.forebay.bench.origin.ObjectServer;
import io.forebay.bench.peer.Copy;
import io.forebay.bench.peer.Peer;
import io.forebay.bench.platform.Journey;
import io.forebay.bench.platform.Platform;
import io.forebay.bench.report.Machine;
import io.forebay.bench.report.Section;
import io.forebay.bench.report.Verdict;
import io.forebay.db.embedded.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Copies a corpus from an S3 server into memory, in turns: Forebay, freshly started and again, and
 * every other tool. What Forebay copied is compared with the original, byte by byte.
 */
abstract class CopyRow implements Row {

  static final String COLD = "forebay, first load after its start";
  static final String WARM = "forebay, running";
  static final String LIMIT = "the server's limit (a client that drops everything)";

  private final Map<String, List<Usage>> runs = new LinkedHashMap<>();
  private final Map<String, List<Double>> loads = new LinkedHashMap<>();
  private final Map<String, List<Journey.Step>> journeys = new LinkedHashMap<>();
  private final List<Double> systemCalls = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  abstract Corpus corpus(Workshop workshop);

  abstract String title(Corpus corpus);

  /** In what the speed is counted, for example MB/s. */
  abstract String unit();

  /** How much of the unit one run moves. */
  abstract double amount(Corpus corpus);

  /** How many loads a platform does before it counts as running. */
  abstract int warmUps();

  abstract List<Verdict> verdicts(Corpus corpus);

  @Override
  public final Section measure(Workshop workshop) throws IOException, InterruptedException {
    Path work = workshop.directory("copy");
    Corpus corpus = corpus(workshop);
    Optional<ObjectServer> found = ObjectServer.in(work.resolve("origin"));
    if (found.isEmpty()) {
      return new Section(
          title(corpus), List.of("Not measured: nginx is not installed."), List.of(), List.of());
    }
    double loadBefore = Machine.load();
    try (ObjectServer server = found.get()) {
      server.add(corpus);
      server.start();
      for (int round = 0; round < workshop.rounds(); round++) {
        add(LIMIT, Machine.load(), NullClient.read(server.urls(corpus)));
        for (Peer peer : Peer.values()) {
          if (workshop.peers().contains(peer.program())
              && (corpus.files() < 100 || peer.manyFiles())) {
            run(peer, server, corpus, work);
          }
        }
        runForebay(workshop, server, corpus, work, round);
      }
    } finally {
      new FileTree(work).delete();
    }
    remarks.addFirst(
        "Medians of %d rounds, in turns. Load average before %s, after %s on %d cores, which the server shares; beside each figure as it was when the run began."
            .formatted(
                workshop.rounds(),
                significant(loadBefore),
                significant(Machine.load()),
                Runtime.getRuntime().availableProcessors()));
    remarks.add(
        "“Running” is the load after %d others of the same by the same processes. System calls are counted by perf during the last of these, not during what is timed."
            .formatted(warmUps()));
    remarks.add(
        "Forebay's time runs from the call that makes the version to the load's success: listing,"
            + " planning, signing, checking every file against the CRC-32C that the server keeps,"
            + " and publishing. Its CPU seconds are the loader's process; how many of them its"
            + " compilers took, and those of all its processes, the API and the database with"
            + " them, stand behind them.");
    return new Section(title(corpus), remarks, table(corpus), verdicts(corpus));
  }

  private void run(Peer peer, ObjectServer server, Corpus corpus, Path work)
      throws IOException, InterruptedException {
    Path scratch = Files.createDirectories(work.resolve("peer"));
    Optional<Command> command =
        peer.command(new Copy(server, corpus, scratch, scratch.resolve("target")));
    try {
      if (command.isPresent()) {
        double load = Machine.load();
        add(peer.program(), load, command.get().measure());
      }
    } catch (IOException e) {
      remarks.add("A run of " + peer.program() + " failed and does not count: " + e.getMessage());
    } finally {
      new FileTree(scratch).delete();
    }
  }

  private void runForebay(
      Workshop workshop, ObjectServer server, Corpus corpus, Path work, int round)
      throws IOException, InterruptedException {
    try (Platform platform =
        Platform.start(workshop.installation(), work.resolve("home"), Map.of())) {
      platform
          .api()
          .put(
              "secrets/bench",
              Map.of("accessKeyId", "benchbench", "secretAccessKey", "benchbenchbench"));
      add(COLD, Machine.load(), copy(platform, server, corpus, "cold-" + round, round == 0));
      for (int i = 1; i < warmUps(); i++) {
        copy(platform, server, corpus, "warm-up-" + round + "-" + i, false);
      }
      count(platform, server, corpus, "counted-" + round);
      add(WARM, Machine.load(), copy(platform, server, corpus, "warm-" + round, false));
    }
  }

  private void count(Platform platform, ObjectServer server, Corpus corpus, String dataset)
      throws IOException, InterruptedException {
    SystemCalls.of(
            platform.part(Platform.LOADER).identity().pid(),
            () -> copy(platform, server, corpus, dataset, false))
        .ifPresent(calls -> systemCalls.add((double) calls / corpus.files()));
  }

  private void add(String contestant, double load, Journey.Step step) {
    journeys.computeIfAbsent(contestant, _ -> new ArrayList<>()).add(step);
    add(contestant, load, new Usage(step.wall(), step.loaderCpu()));
  }

  /** Has the platform make a version of the corpus and load it, and delete both. */
  private static Journey.Step copy(
      Platform platform, ObjectServer server, Corpus corpus, String dataset, boolean compare)
      throws IOException, InterruptedException {
    Journey journey =
        Journey.register(
            platform,
            dataset,
            Map.of(
                "path",
                corpus.name(),
                "uri",
                "s3://" + ObjectServer.BUCKET + "/" + corpus.name() + "/",
                "options",
                Map.of("endpoint", server.endpoint().toString()),
                "secret",
                "bench"));
    Journey.Step version = journey.version();
    Journey.Step load = journey.load(1);
    requireWhole(load.resource(), corpus);
    if (compare) {
      new Command(
              "diff",
              "-r",
              server.directory(corpus).toString(),
              journey.directory(1).resolve(corpus.name()).toString())
          .measure();
    }
    System.err.printf(
        "%s: resolved in %s s, loaded in %s s%n",
        dataset,
        significant(version.wall().toNanos() / 1e9),
        significant(load.wall().toNanos() / 1e9));
    journey.delete();
    return version.plus(load);
  }

  private static void requireWhole(JsonNode load, Corpus corpus) throws IOException {
    if (load.path("filesDone").asLong() != corpus.files()
        || load.path("bytesTransferred").asLong() != corpus.bytes()) {
      throw new IOException("the load did not transfer the whole corpus: " + load);
    }
  }

  private void add(String contestant, double load, Usage usage) {
    runs.computeIfAbsent(contestant, _ -> new ArrayList<>()).add(usage);
    loads.computeIfAbsent(contestant, _ -> new ArrayList<>()).add(load);
    System.err.printf(
        "%-52s %8s s wall %8s s CPU   load average %s%n",
        contestant,
        significant(usage.wallSeconds()),
        significant(usage.cpuSeconds()),
        significant(Machine.load()));
  }

  private List<List<String>> table(Corpus corpus) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        List.of(
            "",
            unit(),
            "wall s",
            "CPU s",
            "of it compiling",
            "CPU s, all processes",
            "system calls a file",
            "load average",
            "what it does"));
    runs.forEach(
        (contestant, usages) ->
            lines.add(
                List.of(
                    contestant,
                    significant(rate(contestant, corpus)),
                    significant(Medians.of(usages, Usage::wallSeconds)),
                    contestant.equals(LIMIT) ? "–" : significant(cpu(contestant)),
                    ofJourneys(contestant, Journey.Step::compilersCpu),
                    ofJourneys(contestant, Journey.Step::allCpu),
                    contestant.equals(WARM) && !systemCalls.isEmpty()
                        ? significant(Medians.of(systemCalls, calls -> calls))
                        : "–",
                    significant(Medians.of(loads.get(contestant), load -> load)),
                    note(contestant))));
    for (Peer peer : Peer.values()) {
      if (!runs.containsKey(peer.program())) {
        boolean tooSlow = corpus.files() >= 100 && !peer.manyFiles();
        lines.add(
            List.of(
                peer.program(),
                tooSlow ? "not run" : "absent",
                "–",
                "–",
                "–",
                "–",
                "–",
                "–",
                peer.note()));
      }
    }
    return lines;
  }

  private String ofJourneys(String contestant, Function<Journey.Step, Duration> cpu) {
    return journeys.containsKey(contestant) ? significant(seconds(contestant, cpu)) : "–";
  }

  private double seconds(String contestant, Function<Journey.Step, Duration> cpu) {
    return Medians.of(journeys.get(contestant), step -> cpu.apply(step).toNanos() / 1e9);
  }

  private static String note(String contestant) {
    for (Peer peer : Peer.values()) {
      if (peer.program().equals(contestant)) {
        return peer.note();
      }
    }
    return contestant.equals(LIMIT)
        ? "pipelined requests; neither lists nor signs nor writes"
        : "lists, signs, verifies CRC-32C, publishes";
  }

  final boolean ran(String contestant) {
    return runs.containsKey(contestant);
  }

  final double rate(String contestant, Corpus corpus) {
    return amount(corpus) / Medians.of(runs.get(contestant), Usage::wallSeconds);
  }

  /** CPU seconds of all processes but the loader's. */
  final double cpuOfOthers(String contestant) {
    return seconds(contestant, Journey.Step::allCpu) - cpu(contestant);
  }

  final double cpu(String contestant) {
    return Medians.of(runs.get(contestant), Usage::cpuSeconds);
  }
}
