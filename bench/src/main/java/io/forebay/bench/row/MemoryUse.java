package io.forebay.bench.row;

import static io.forebay.bench.report.Numbers.significant;

import io.forebay.bench.measure.Memory;
import io.forebay.bench.origin.Corpus;
import io.forebay.bench.platform.Journey;
import io.forebay.bench.platform.Platform;
import io.forebay.bench.report.Section;
import io.forebay.bench.report.Verdict;
import io.forebay.cli.process.ProcessRecord;
import io.forebay.db.embedded.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the platform's processes take of the machine's memory: at rest, during a load, after it. */
public final class MemoryUse implements Row {

  private static final List<String> PARTS =
      List.of("api-service", "orchestrator-service", Platform.LOADER, ProcessRecord.POSTGRESQL);
  private static final Duration REST = Duration.ofSeconds(30);
  private static final int LOOK_MILLIS = 200;
  private static final double MIB = 1 << 20;
  private static final int MOST = 500;

  @Override
  public Section measure(Workshop workshop) throws IOException, InterruptedException {
    Path work = workshop.directory("memory");
    Corpus corpus = new Corpus("data", workshop.scaled(20_000), 16 << 10);
    corpus.write(work);
    try (Platform platform =
        Platform.start(workshop.installation(), work.resolve("home"), Map.of())) {
      Journey journey = Journey.ofDirectory(platform, "memory", work.resolve(corpus.name()));
      Thread.sleep(REST);
      Map<String, Memory> atRest = look(platform);
      Map<String, Memory> busy = during(platform, journey);
      Thread.sleep(REST);
      return section(corpus, List.of(atRest, busy, look(platform)));
    } finally {
      new FileTree(work).delete();
    }
  }

  private static Map<String, Memory> look(Platform platform) throws IOException {
    Map<String, Memory> found = new LinkedHashMap<>();
    for (String part : PARTS) {
      found.put(part, Memory.ofTree(platform.part(part).identity().pid()));
    }
    return found;
  }

  /** The most of each, while a version is made and loaded. */
  private static Map<String, Memory> during(Platform platform, Journey journey)
      throws IOException, InterruptedException {
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<?> load =
          thread.submit(
              () -> {
                journey.version();
                journey.load(1);
                return null;
              });
      Map<String, Memory> most = look(platform);
      while (!load.isDone()) {
        Thread.sleep(LOOK_MILLIS);
        look(platform).forEach((part, memory) -> most.merge(part, memory, Memory::most));
      }
      load.get();
      return most;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private static Section section(Corpus corpus, List<Map<String, Memory>> columns) {
    List<List<String>> table = new ArrayList<>();
    table.add(
        List.of(
            "MiB",
            "at rest: resident",
            "its share",
            "during a load: resident",
            "its share",
            "after it: resident",
            "its share"));
    for (String part : PARTS) {
      table.add(line(part, columns.stream().map(column -> column.get(part)).toList()));
    }
    List<Memory> sums = columns.stream().map(MemoryUse::sum).toList();
    table.add(line("together", sums));
    double atRest = sums.getFirst().share() / MIB;
    return new Section(
        "Memory",
        List.of(
            "At rest: %d s after the start, and again as long after the load. During a load: the most of each that was seen, a version of %,d files of %d KiB from a directory being made and loaded."
                .formatted(REST.toSeconds(), corpus.files(), corpus.fileBytes() >> 10),
            "Resident pages that processes share count for each of them, the database's buffers some twenty times; of its share, a page of N processes is an Nth."),
        table,
        List.of(
            new Verdict(
                "three services and the database at rest: ≤ %d MiB".formatted(MOST),
                significant(atRest) + " MiB",
                atRest <= MOST)));
  }

  private static Memory sum(Map<String, Memory> parts) {
    return parts.values().stream().reduce(Memory.NONE, Memory::plus);
  }

  private static List<String> line(String name, List<Memory> columns) {
    List<String> cells = new ArrayList<>(List.of(name));
    for (Memory memory : columns) {
      cells.add(significant(memory.resident() / MIB));
      cells.add(significant(memory.share() / MIB));
    }
    return cells;
  }
}
