package io.forebay.bench.row;

import static io.forebay.bench.report.Numbers.significant;

import io.forebay.bench.measure.Medians;
import io.forebay.bench.origin.Corpus;
import io.forebay.bench.platform.Database;
import io.forebay.bench.platform.EventStream;
import io.forebay.bench.platform.Journey;
import io.forebay.bench.platform.Platform;
import io.forebay.bench.report.Machine;
import io.forebay.bench.report.Section;
import io.forebay.bench.report.Verdict;
import io.forebay.db.embedded.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A slow load that a thousand subscribers watch. */
public final class ProgressFanOut implements Row {

  private static final int SUBSCRIBERS = 1000;
  private static final int SECONDS = 15;

  // One principal opens them all at once, which nobody but a benchmark does.
  private static final Map<String, String> LIMITS =
      Map.of(
          "FOREBAY_LIMITS_REQUESTS_BURST",
          Integer.toString(100 * SUBSCRIBERS),
          "FOREBAY_LIMITS_STREAMS_PER_PRINCIPAL",
          Integer.toString(10 * SUBSCRIBERS));

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);

  @Override
  public Section measure(Workshop workshop) throws IOException, InterruptedException {
    Path work = workshop.directory("progress");
    // Four tasks, for as long as is watched and some more.
    Corpus corpus = new Corpus("data", 4096, 16 << 10);
    corpus.write(work);
    int subscribers = workshop.scaled(SUBSCRIBERS);
    List<EventStream> streams = new ArrayList<>();
    try (Platform platform = Platform.start(workshop.installation(), work.resolve("home"), LIMITS);
        Database database = Database.of(platform)) {
      Journey journey = Journey.ofDirectory(platform, "watched", work.resolve(corpus.name()));
      journey.version();
      Thread.sleep(Duration.ofSeconds(3));
      double idle = writesPerSecond(database, SECONDS);
      String load =
          journey.startLoad(1, Map.of("maxBytesPerSecond", corpus.bytes() / (5 * SECONDS)));
      Queue<Double> latencies = new ConcurrentLinkedQueue<>();
      Instant begin = Instant.now();
      for (int i = 0; i < subscribers; i++) {
        streams.add(
            EventStream.subscribe(platform, load, age -> latencies.add(age.toNanos() / 1e6)));
      }
      Duration subscribing = untilUpToDate(streams, begin);
      latencies.clear();
      Thread.sleep(Duration.ofSeconds(SECONDS));
      List<Double> first = taken(latencies);
      Duration cpu = platform.cpu("api-service");
      long tasks = database.runningTasks();
      double busy = writesPerSecond(database, SECONDS);
      double apiCpu = platform.cpu("api-service").minus(cpu).toNanos() / 1e9 / SECONDS;
      return section(subscribers, subscribing, first, taken(latencies), idle, busy, tasks, apiCpu);
    } finally {
      for (EventStream stream : streams) {
        stream.close();
      }
      new FileTree(work).delete();
    }
  }

  private static List<Double> taken(Queue<Double> latencies) {
    List<Double> taken = new ArrayList<>();
    for (Double next = latencies.poll(); next != null; next = latencies.poll()) {
      taken.add(next);
    }
    return taken;
  }

  /** Waits until everyone has what happened before and lives from what happens now. */
  private static Duration untilUpToDate(List<EventStream> streams, Instant begin)
      throws IOException, InterruptedException {
    Instant subscribed = Instant.now();
    while (!streams.stream().allMatch(stream -> stream.isPast(subscribed))) {
      if (Instant.now().isAfter(subscribed.plus(PATIENCE))) {
        throw new IOException("not every subscriber was up to date after " + PATIENCE);
      }
      Thread.sleep(POLL);
    }
    return Duration.between(begin, Instant.now());
  }

  private static Section section(
      int subscribers,
      Duration subscribing,
      List<Double> first,
      List<Double> latencies,
      double idle,
      double busy,
      long tasks,
      double apiCpu)
      throws IOException {
    if (first.isEmpty() || latencies.size() < subscribers || tasks == 0) {
      throw new IOException(
          "%d subscribers saw %d events of %d running tasks"
              .formatted(subscribers, latencies.size(), tasks));
    }
    double p99 = Medians.percentile(latencies, 0.99);
    double writes = Math.max(0, busy - idle) / tasks;
    return new Section(
        "Progress: one load, %,d subscribers".formatted(subscribers),
        List.of(
            "%,d events arrived in %d s; age on arrival: median %s ms, 99 %% within %s ms. Load average %s."
                .formatted(
                    latencies.size(),
                    SECONDS,
                    significant(Medians.percentile(latencies, 0.5)),
                    significant(p99),
                    significant(Machine.load())),
            "In the %d s before, the first after everybody had subscribed: median %s ms, 99 %% within %s ms."
                .formatted(
                    SECONDS,
                    significant(Medians.percentile(first, 0.5)),
                    significant(Medians.percentile(first, 0.99))),
            "All had subscribed and received what happened before after %s s."
                .formatted(significant(subscribing.toNanos() / 1e9)),
            "The API's process used %s of a core for it.".formatted(significant(apiCpu)),
            "Writing transactions: %s a second with %d running tasks, %s without a load."
                .formatted(significant(busy), tasks, significant(idle))),
        List.of(),
        List.of(
            new Verdict("99 % within 300 ms", significant(p99) + " ms", p99 <= 300),
            new Verdict(
                "≤ 2 writes a second for each running task", significant(writes), writes <= 2)));
  }

  private static double writesPerSecond(Database database, int seconds)
      throws IOException, InterruptedException {
    long before = database.writingTransactions();
    long begin = System.nanoTime();
    Thread.sleep(Duration.ofSeconds(seconds));
    return (database.writingTransactions() - before) * 1e9 / (System.nanoTime() - begin);
  }
}
