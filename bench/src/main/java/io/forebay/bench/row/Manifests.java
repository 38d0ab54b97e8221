package io.forebay.bench.row;

import static io.forebay.bench.report.Numbers.significant;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.bench.measure.Medians;
import io.forebay.bench.origin.SparseTree;
import io.forebay.bench.platform.Database;
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
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Resolves a directory of a million files with a small heap, and asks for what was resolved. */
public final class Manifests implements Row {

  private static final int FILES = 1_000_000;
  private static final int CHANGED_ONE_IN = 10_000;
  private static final int ASKED = 200;
  private static final int PAGE = 100;
  private static final String HEAP = "-Xmx256m";

  private final List<List<String>> table = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();

  @Override
  public Section measure(Workshop workshop) throws IOException, InterruptedException {
    table.add(List.of("files", "CPU s of the loader", "wall s", "most memory of its process, MiB"));
    int files = workshop.scaled(FILES);
    Path work = workshop.directory("manifests");
    double load = Machine.load();
    try {
      resolve(workshop, work, files / 10, false);
      resolve(workshop, work, files, true);
    } finally {
      new FileTree(work).delete();
    }
    return new Section(
        "Resolving and manifests: %,d files from a directory".formatted(files),
        List.of(
            "The loader runs with %s, and starts anew for each count. Its first resolving is measured: the JVM's warming-up is in it. Load average before %s, after %s."
                .formatted(HEAP, significant(load), significant(Machine.load())),
            "Bytes on disk are pg_total_relation_size of the table with the chunks: indexes, TOAST and page headers are in it.",
            "Diff and pages are asked for through the REST API; pages of %d files at random places."
                .formatted(PAGE)),
        table,
        verdicts);
  }

  private void resolve(Workshop workshop, Path work, int files, boolean judge)
      throws IOException, InterruptedException {
    SparseTree tree = new SparseTree(work.resolve("data-" + files), files);
    tree.write();
    try (Platform platform =
            Platform.start(
                workshop.installation(),
                work.resolve("home-" + files),
                Map.of("JDK_JAVA_OPTIONS", HEAP));
        Database database = Database.of(platform)) {
      Journey journey =
          Journey.register(
              platform, "many", Map.of("path", "", "uri", tree.root().toUri().toString()));
      long before = database.manifestBytes();
      Journey.Step first = journey.version();
      requireAll(first.resource(), files);
      double cpu = first.loaderCpu().toNanos() / 1e9;
      table.add(
          List.of(
              "%,d".formatted(files),
              significant(cpu),
              significant(first.wall().toNanos() / 1e9),
              significant(mostMemory(platform))));
      if (judge) {
        verdicts.add(
            new Verdict(
                "resolving %,d files: < 10 s of CPU".formatted(files),
                significant(cpu) + " s",
                cpu < 10));
        verdicts.add(new Verdict("heap: < 256 MiB", "ran with " + HEAP, true));
        ask(platform, journey, database, tree, before);
      }
    }
    new FileTree(tree.root()).delete();
  }

  private static void requireAll(JsonNode version, int files) throws IOException {
    if (version.path("fileCount").asLong() != files) {
      throw new IOException("the version does not hold all files: " + version);
    }
  }

  private void ask(
      Platform platform, Journey journey, Database database, SparseTree tree, long before)
      throws IOException, InterruptedException {
    long first = database.manifestBytes() - before;
    double perFile = (double) first / tree.files();
    verdicts.add(
        new Verdict("manifest: ≤ 40 bytes stored per file", significant(perFile), perFile <= 40));
    int changed = tree.touch(CHANGED_ONE_IN);
    journey.version();
    double added = 100.0 * (database.manifestBytes() - before - first) / first;
    verdicts.add(
        new Verdict(
            "a version with %d changed files adds ≤ 1 %%".formatted(changed),
            significant(added) + " %",
            added <= 1));
    String version = "datasets/many/versions/2";
    List<Double> diffs = new ArrayList<>();
    for (int i = 0; i < ASKED / 10; i++) {
      diffs.add(millis(platform, version + "/diff?base=1&limit=100"));
    }
    verdict("its diff: ≤ 50 ms", diffs, 50);
    Random random = new Random(1);
    List<Double> pages = new ArrayList<>();
    for (int i = 0; i < ASKED; i++) {
      String path = SparseTree.path(random.nextInt(tree.files()));
      // A prefix that lacks two digits: a hundred files.
      String prefix = path.substring(0, path.length() - "00.jpg".length());
      pages.add(millis(platform, version + "/files?limit=" + PAGE + "&prefix=" + prefix));
    }
    verdict("a page anywhere: ≤ 10 ms", pages, 10);
  }

  private void verdict(String target, List<Double> millis, double most) {
    double median = Medians.of(millis, Double::doubleValue);
    verdicts.add(
        new Verdict(
            target,
            "median %s ms, 99 %% within %s ms"
                .formatted(significant(median), significant(Medians.percentile(millis, 0.99))),
            median <= most));
  }

  private static double millis(Platform platform, String path)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    platform.api().get(path);
    return (System.nanoTime() - begin) / 1e6;
  }

  private static double mostMemory(Platform platform) throws IOException {
    long pid = platform.part(Platform.LOADER).identity().pid();
    try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
              .filter(line -> line.startsWith("VmHWM:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow()
          / 1024.0;
    }
  }
}
