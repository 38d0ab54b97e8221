package io.forebay.bench;

import io.forebay.bench.peer.Peer;
import io.forebay.bench.report.Machine;
import io.forebay.bench.report.Section;
import io.forebay.bench.row.LargeFiles;
import io.forebay.bench.row.Manifests;
import io.forebay.bench.row.MemoryUse;
import io.forebay.bench.row.ProgressFanOut;
import io.forebay.bench.row.Row;
import io.forebay.bench.row.SecondVersion;
import io.forebay.bench.row.SmallFiles;
import io.forebay.bench.row.Start;
import io.forebay.bench.row.Transport;
import io.forebay.bench.row.Workshop;
import io.forebay.db.embedded.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./forebay bench}. */
@Command(
    name = "forebay bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measure the running platform beside the other tools that this machine has, in turns, and print"
          + " the figures beside their targets. Takes some minutes and up to 8 GiB of memory; close"
          + " everything else."
    })
public final class Bench implements Callable<Integer> {

  private static final Map<String, Supplier<Row>> ROWS = new LinkedHashMap<>();

  static {
    ROWS.put("large", LargeFiles::new);
    ROWS.put("small", SmallFiles::new);
    ROWS.put("transport", Transport::new);
    ROWS.put("manifests", Manifests::new);
    ROWS.put("second", SecondVersion::new);
    ROWS.put("progress", ProgressFanOut::new);
    ROWS.put("start", Start::new);
    ROWS.put("memory", MemoryUse::new);
  }

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "ROW",
      description = "Which rows, for example large,small (default: all).")
  private List<String> rows = List.copyOf(ROWS.keySet());

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often every contestant runs (default: 5).")
  private int rounds;

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "TOOL",
      description = "Which other tools (default: all that the machine has).")
  private List<String> peers = Stream.of(Peer.values()).map(Peer::program).toList();

  @Option(names = "--quick", description = "A tenth of the data, once: to see that it works.")
  private boolean quick;

  @Option(names = "--write", description = "Write the result to docs/benchmarks.md.")
  private boolean write;

  @Option(
      names = "--memory",
      paramLabel = "DIRECTORY",
      defaultValue = "/dev/shm",
      description = "A directory in memory, where there is no /dev/shm.")
  private Path memory;

  @Spec private CommandSpec spec;

  private Bench() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  private String command() {
    return "./forebay bench "
        + String.join(" ", spec.commandLine().getParseResult().originalArgs());
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path installation = Path.of(System.getProperty("forebay.installation"));
    Path work = Files.createTempDirectory(memory, "forebay-bench-");
    Workshop workshop =
        new Workshop(installation, work, quick ? 1 : rounds, quick, Set.copyOf(peers));
    Path file = installation.resolve("docs/benchmarks.md");
    BenchmarksPage page =
        new BenchmarksPage(Files.exists(file) ? Files.readString(file) : "", Machine.markdown());
    String how = "Measured on %s by `%s`.".formatted(LocalDate.now(Clock.systemUTC()), command());
    boolean complete = true;
    try {
      for (String name : rows) {
        if (!ROWS.containsKey(name)) {
          throw new CommandLine.ParameterException(
              new CommandLine(this), "There is no row " + name + "; there are " + ROWS.keySet());
        }
        try {
          Section section = ROWS.get(name).get().measure(workshop);
          System.out.println(section.markdown());
          page.put(section, how);
        } catch (IOException e) {
          // The other rows took minutes: they are not to be lost for this one.
          complete = false;
          System.out.println("## " + name + "\n\nNot measured, it failed: " + e.getMessage());
        }
      }
    } finally {
      new FileTree(work).delete();
    }
    if (write) {
      page.write(file);
    }
    return complete ? 0 : 1;
  }
}
