package io.forebay.bench.row;

import static io.forebay.bench.report.Numbers.significant;
import static io.forebay.bench.report.Numbers.times;

import io.forebay.bench.measure.Command;
import io.forebay.bench.measure.Medians;
import io.forebay.bench.measure.Usage;
import io.forebay.bench.origin.Corpus;
import io.forebay.bench.origin.ObjectServer;
import io.forebay.bench.report.Machine;
import io.forebay.bench.report.Section;
import io.forebay.bench.report.Verdict;
import io.forebay.bench.transport.TransportProbe;
import io.forebay.db.embedded.FileTree;
import java.io.IOException;
import java.net.URI;
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
 * The loader's transport beside the library that could take its place, each in a JVM of its own.
 */
public final class Transport implements Row {

  private static final int TIMES = 10;

  /** Within this the library is better: somebody else keeps it well. */
  private static final double ENOUGH = 1.15;

  private static final String OWN = "own";
  private static final Map<String, String> NAMES =
      Map.of(OWN, "Forebay's transport", "httpcore", "Apache HttpCore 5, blocking");

  private record Runs(List<Usage> first, List<Usage> running) {
    Runs() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  @Override
  public Section measure(Workshop workshop) throws IOException, InterruptedException {
    Path work = workshop.directory("transport");
    Corpus corpus = new Corpus("small", workshop.scaled(20_000), 16 << 10);
    Optional<ObjectServer> found = ObjectServer.in(work.resolve("origin"));
    String title = "HTTP alone: %,d × 16 KiB".formatted(corpus.files());
    if (found.isEmpty()) {
      return new Section(
          title, List.of("Not measured: nginx is not installed."), List.of(), List.of());
    }
    Map<String, Runs> runs = new LinkedHashMap<>();
    double load = Machine.load();
    try (ObjectServer server = found.get()) {
      server.add(corpus);
      server.start();
      Path urls =
          Files.write(
              work.resolve("urls"), server.urls(corpus).stream().map(URI::toString).toList());
      for (int round = 0; round < workshop.rounds(); round++) {
        for (String transport : List.of(OWN, "httpcore")) {
          Runs of = runs.computeIfAbsent(transport, _ -> new Runs());
          List<Usage> usages = probe(transport, urls, corpus);
          of.first().add(usages.getFirst());
          of.running().addAll(usages.subList(TIMES / 2, TIMES));
        }
      }
    } finally {
      new FileTree(work).delete();
    }
    return section(title, corpus, runs, load, workshop.rounds());
  }

  private static List<Usage> probe(String transport, Path urls, Corpus corpus)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new Command(
            java,
            "-XX:+UseSerialGC",
            "-Xms96m",
            "-Xmn64m",
            "-cp",
            System.getProperty("java.class.path"),
            TransportProbe.class.getName(),
            transport,
            urls.toString(),
            Long.toString(corpus.bytes()),
            Integer.toString(TIMES))
        .output()
        .lines()
        .map(Transport::usage)
        .toList();
  }

  private static Usage usage(String line) {
    String[] nanos = line.split(" ", 2);
    return new Usage(
        Duration.ofNanos(Long.parseLong(nanos[0])), Duration.ofNanos(Long.parseLong(nanos[1])));
  }

  private static Section section(
      String title, Corpus corpus, Map<String, Runs> runs, double load, int rounds) {
    List<List<String>> table = new ArrayList<>();
    table.add(
        List.of(
            "",
            "first time: µs of CPU a file",
            "wall s",
            "6th to 10th: µs of CPU a file",
            "wall s"));
    runs.forEach(
        (transport, of) ->
            table.add(
                List.of(
                    NAMES.get(transport),
                    significant(micros(of.first(), corpus)),
                    significant(Medians.of(of.first(), Usage::wallSeconds)),
                    significant(micros(of.running(), corpus)),
                    significant(Medians.of(of.running(), Usage::wallSeconds)))));
    return new Section(
        title,
        List.of(
            "Medians of %d JVMs each, in turns, each reading everything %d times with 16 virtual threads; nothing is signed, checked or written. Load average before %s, after %s."
                .formatted(rounds, TIMES, significant(load), significant(Machine.load()))),
        table,
        List.of(
            verdict("running", corpus, runs, Runs::running),
            verdict("the first time", corpus, runs, Runs::first)));
  }

  private static Verdict verdict(
      String when, Corpus corpus, Map<String, Runs> runs, Function<Runs, List<Usage>> usages) {
    double ratio =
        micros(usages.apply(runs.get("httpcore")), corpus)
            / micros(usages.apply(runs.get(OWN)), corpus);
    return new Verdict(
        "a transport of our own, %s: the library takes > %s × its CPU"
            .formatted(when, significant(ENOUGH)),
        times(ratio),
        ratio > ENOUGH);
  }

  private static double micros(List<Usage> runs, Corpus corpus) {
    return Medians.of(runs, Usage::cpuSeconds) * 1e6 / corpus.files();
  }
}
