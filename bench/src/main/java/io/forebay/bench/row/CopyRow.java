package io.forebay.bench.row;

import static io.forebay.bench.report.Numbers.significant;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.bench.measure.Command;
import io.forebay.bench.measure.Medians;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Copies a corpus from an S3 server into memory, in turns: Forebay, freshly started and again, and
 * every other tool. What Forebay copied is compared with the original, byte by byte.
 */
abstract class CopyRow implements Row {

  static final String COLD = "forebay, first load after its start";
  static final String WARM = "forebay, running";
  static final String LIMIT = "the server's limit (a client that drops everything)";

  private final Map<String, List<Usage>> runs = new LinkedHashMap<>();
  private final Map<String, List<Usage>> whole = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();

  abstract Corpus corpus(Workshop workshop);

  abstract String title(Corpus corpus);

  /** In what the speed is counted, for example MB/s. */
  abstract String unit();

  /** How much of the unit one run moves. */
  abstract double amount(Corpus corpus);

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
        add(LIMIT, NullClient.read(server.urls(corpus)));
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
        "Medians of %d rounds, in turns. Load average before %s, after %s on %d cores, which the server shares."
            .formatted(
                workshop.rounds(),
                significant(loadBefore),
                significant(Machine.load()),
                Runtime.getRuntime().availableProcessors()));
    remarks.add(
        "Forebay's time runs from the call that makes the version to the load's success: listing,"
            + " planning, signing, checking every file against the CRC-32C that the server keeps,"
            + " and publishing. Its CPU seconds are the loader's process; those of all its"
            + " processes, the API that is polled and the database with them, stand behind them.");
    return new Section(title(corpus), remarks, table(corpus), verdicts(corpus));
  }

  private void run(Peer peer, ObjectServer server, Corpus corpus, Path work)
      throws IOException, InterruptedException {
    Path scratch = Files.createDirectories(work.resolve("peer"));
    Optional<Command> command =
        peer.command(new Copy(server, corpus, scratch, scratch.resolve("target")));
    try {
      if (command.isPresent()) {
        add(peer.program(), command.get().measure());
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
      load(platform, server, corpus, COLD, "cold-" + round, round == 0);
      load(platform, server, corpus, WARM, "warm-" + round, false);
    }
  }

  private void load(
      Platform platform,
      ObjectServer server,
      Corpus corpus,
      String contestant,
      String dataset,
      boolean compare)
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
    Journey.Step both = version.plus(load);
    requireWhole(load.resource(), corpus);
    add(contestant, new Usage(both.wall(), both.loaderCpu()));
    whole
        .computeIfAbsent(contestant, _ -> new ArrayList<>())
        .add(new Usage(both.wall(), both.allCpu()));
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
  }

  private static void requireWhole(JsonNode load, Corpus corpus) throws IOException {
    if (load.path("filesDone").asLong() != corpus.files()
        || load.path("bytesTransferred").asLong() != corpus.bytes()) {
      throw new IOException("the load did not transfer the whole corpus: " + load);
    }
  }

  private void add(String contestant, Usage usage) {
    runs.computeIfAbsent(contestant, _ -> new ArrayList<>()).add(usage);
    System.err.printf(
        "%-52s %8s s wall %8s s CPU   load average %s%n",
        contestant,
        significant(usage.wallSeconds()),
        significant(usage.cpuSeconds()),
        significant(Machine.load()));
  }

  private List<List<String>> table(Corpus corpus) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("", unit(), "wall s", "CPU s", "CPU s, all processes", "what it does"));
    runs.forEach(
        (contestant, usages) ->
            lines.add(
                List.of(
                    contestant,
                    significant(rate(contestant, corpus)),
                    significant(Medians.of(usages, Usage::wallSeconds)),
                    contestant.equals(LIMIT) ? "–" : significant(cpu(contestant)),
                    whole.containsKey(contestant)
                        ? significant(Medians.of(whole.get(contestant), Usage::cpuSeconds))
                        : "–",
                    note(contestant))));
    for (Peer peer : Peer.values()) {
      if (!runs.containsKey(peer.program())) {
        boolean tooSlow = corpus.files() >= 100 && !peer.manyFiles();
        lines.add(
            List.of(peer.program(), tooSlow ? "not run" : "absent", "–", "–", "–", peer.note()));
      }
    }
    return lines;
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

  final double cpu(String contestant) {
    return Medians.of(runs.get(contestant), Usage::cpuSeconds);
  }
}
