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
import java.util.function.Supplier;

/** Resolves a directory of a million files with a small heap, and asks for what was resolved. */
public final class Manifests implements Row {

  private static final int FILES = 1_000_000;
  private static final int CHANGED_ONE_IN = 10_000;
  private static final int DIFFS = 300;
  private static final int PAGES = 2_000;
  private static final int PAGE = 100;
  private static final String HEAP = "-Xmx256m";

  // One client asks for more than 200 pages a second, which it is fast enough for.
  private static final String NO_LIMIT = "100000";

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
            "Diff and pages are asked for through the REST API, one after the other by one client: %,d diffs first, of an API that was just started, then %,d pages of %d files at random places. The first tenth of each is told apart, and not in the median and in the 99 %%."
                .formatted(DIFFS, PAGES, PAGE)),
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
                Map.of("JDK_JAVA_OPTIONS", HEAP, "FOREBAY_LIMITS_REQUESTS_BURST", NO_LIMIT));
        Database database = Database.of(platform)) {
      Journey journey = Journey.ofDirectory(platform, "many", tree.root());
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
    verdict(
        "its diff: 99 % within 50 ms",
        asked(platform, () -> version + "/diff?base=1&limit=100", DIFFS), 50);
    Random random = new Random(1);
    verdict(
        "a page anywhere: 99 % within 10 ms",
        asked(platform, () -> page(version, tree, random), PAGES), 10);
  }

  private static String page(String version, SparseTree tree, Random random) {
    String path = SparseTree.path(random.nextInt(tree.files()));
    // A prefix that lacks two digits: a hundred files.
    String prefix = path.substring(0, path.length() - "00.jpg".length());
    return version + "/files?limit=" + PAGE + "&prefix=" + prefix;
  }

  /** How long calls took, one after the other, in milliseconds. */
  private static List<Double> asked(Platform platform, Supplier<String> path, int times)
      throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      millis.add(millis(platform, path.get()));
    }
    return millis;
  }

  /** Of the last nine tenths: a platform runs for weeks, and has answered some calls before. */
  private void verdict(String target, List<Double> millis, double most) {
    int warmUps = millis.size() / 10;
    List<Double> running = millis.subList(warmUps, millis.size());
    double within = Medians.percentile(running, 0.99);
    verdicts.add(
        new Verdict(
            target,
            "%s ms, median %s; the first %s, the %d after it %s"
                .formatted(
                    significant(within),
                    significant(Medians.of(running, Double::doubleValue)),
                    significant(millis.getFirst()),
                    warmUps - 1,
                    significant(Medians.of(millis.subList(1, warmUps), Double::doubleValue))),
            within <= most));
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
