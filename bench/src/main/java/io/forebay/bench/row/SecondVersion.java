package io.forebay.bench.row;

import static io.forebay.bench.report.Numbers.significant;

import io.forebay.bench.measure.Command;
import io.forebay.bench.origin.Corpus;
import io.forebay.bench.platform.Journey;
import io.forebay.bench.platform.Platform;
import io.forebay.bench.report.Section;
import io.forebay.bench.report.Verdict;
import io.forebay.db.embedded.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Loads a version of which nearly all files are those of the version before. */
public final class SecondVersion implements Row {

  private static final int CHANGED_ONE_IN = 100;
  private static final long DIRECTORY_BYTES = 4096;

  @Override
  public Section measure(Workshop workshop) throws IOException, InterruptedException {
    Path work = workshop.directory("second");
    Corpus corpus = new Corpus("data", workshop.scaled(20_000), 16 << 10);
    corpus.write(work);
    try (Platform platform =
        Platform.start(workshop.installation(), work.resolve("home"), Map.of())) {
      Journey journey = Journey.ofDirectory(platform, "second", work.resolve(corpus.name()));
      journey.version();
      journey.load(1);
      Path cache = platform.home().cache().resolve("datasets");
      long before = disk(cache);
      long changed = change(corpus, work);
      journey.version();
      Journey.Step load = journey.load(2);
      long transferred = load.resource().path("bytesTransferred").asLong();
      // What the tree's own directories take, which every version has.
      long added = disk(cache) - before;
      long directories = directories(journey.directory(2)) * DIRECTORY_BYTES;
      return new Section(
          "Second version: 1 %% of %,d files changed".formatted(corpus.files()),
          List.of(
              "Loaded in %s s with %s s of the loader's CPU; disk is what du counts, each file once however many names it has."
                  .formatted(
                      significant(load.wall().toNanos() / 1e9),
                      significant(load.loaderCpu().toNanos() / 1e9))),
          List.of(),
          List.of(
              new Verdict(
                  "only changed bytes are transferred: %,d".formatted(changed),
                  "%,d".formatted(transferred),
                  transferred == changed),
              new Verdict(
                  "unchanged files take no extra disk: ≤ %,d with the version's directories"
                      .formatted(changed + directories),
                  "%,d bytes".formatted(added),
                  added <= changed + directories)));
    } finally {
      new FileTree(work).delete();
    }
  }

  private static long change(Corpus corpus, Path work) throws IOException {
    long bytes = 0;
    for (int i = 0; i < corpus.files(); i += CHANGED_ONE_IN) {
      Path file = work.resolve(corpus.name()).resolve(corpus.path(i));
      byte[] content = Files.readAllBytes(file);
      content[0]++;
      Files.write(file, content);
      bytes += content.length;
    }
    return bytes;
  }

  private static long directories(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files.filter(Files::isDirectory).count();
    }
  }

  private static long disk(Path directory) throws IOException, InterruptedException {
    String answer = new Command("du", "-s", "--block-size=1", directory.toString()).output();
    return Long.parseLong(answer.split("\\s", 2)[0]);
  }
}
