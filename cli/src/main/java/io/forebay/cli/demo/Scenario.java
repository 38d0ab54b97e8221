package io.forebay.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.cli.remote.ApiClient;
import io.forebay.cli.terminal.Progress;
import io.forebay.cli.terminal.ProgressLine;
import io.forebay.cli.terminal.Terminal;
import io.forebay.core.units.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The main job, as a new user would do it: register one dataset with a directory and a bucket as
 * its sources, freeze it, load it, read it, change a file at its origin, and do it again.
 */
public final class Scenario {

  private static final Duration POLL = Duration.ofMillis(150);
  private static final String SECRET = "demo-s3";

  private final ApiClient api;
  private final DemoOrigins origins;
  private final Terminal terminal;

  public Scenario(ApiClient api, DemoOrigins origins, Terminal terminal) {
    this.api = api;
    this.origins = origins;
    this.terminal = terminal;
  }

  /** Runs it once, under a name that no dataset has yet. */
  public void run() throws IOException, InterruptedException {
    String dataset = freeName();
    register(dataset);
    int first = version(dataset);
    load(dataset, first);
    Path directory = mount(dataset, first);
    say("Any program can read the files now:");
    say("  %s".formatted(directory));
    sample(directory);

    Path changed = change();
    say("");
    say("Changed %s at its origin.".formatted(changed.getFileName()));
    int second = version(dataset);
    diff(dataset, second);
    load(dataset, second);
    say("Both versions stand side by side, and what did not change is on the disk once:");
    say("  %s".formatted(directory));
    say("  %s".formatted(mount(dataset, second)));
  }

  private String freeName() throws IOException, InterruptedException {
    String name = "vega";
    for (int i = 2; api.exists("datasets/" + name); i++) {
      name = "vega-" + i;
    }
    return name;
  }

  private void register(String dataset) throws IOException, InterruptedException {
    api.put(
        "secrets/" + SECRET,
        Map.of(
            "accessKeyId", origins.s3().account().accessKeyId(),
            "secretAccessKey", origins.s3().account().secretAccessKey()));
    api.post(
        "datasets",
        Map.of(
            "name",
            dataset,
            "description",
            "The Vega project's example data, from npm",
            "sources",
            List.of(
                Map.of("path", "misc", "uri", origins.directory().toUri().toString()),
                Map.of(
                    "path",
                    "tables",
                    "uri",
                    "s3://" + DemoOrigins.BUCKET,
                    "options",
                    Map.of("endpoint", origins.s3().endpoint().toString()),
                    "secret",
                    SECRET))));
    say("Registered dataset %s with two sources:".formatted(dataset));
    say("  misc    %s".formatted(origins.directory().toUri()));
    say("  tables  s3://%s at %s".formatted(DemoOrigins.BUCKET, origins.s3().endpoint()));
  }

  private int version(String dataset) throws IOException, InterruptedException {
    int number = api.post("datasets/" + dataset + "/versions", Map.of()).path("number").asInt();
    JsonNode version = api.get(path(dataset, number));
    while (version.path("state").asText().equals("RESOLVING")) {
      Thread.sleep(POLL);
      version = api.get(path(dataset, number));
    }
    if (!version.path("state").asText().equals("READY")) {
      throw new IOException(
          "version "
              + number
              + " is "
              + version.path("state").asText()
              + ": "
              + version.path("error"));
    }
    say(
        "Version %d is ready: %d files, %s, %s"
            .formatted(
                number,
                version.path("fileCount").asLong(),
                ByteSize.format(version.path("totalBytes").asLong()),
                version.path("manifestDigest").asText().substring(0, 19)));
    return number;
  }

  private void load(String dataset, int number) throws IOException, InterruptedException {
    String id =
        api.post("loads", Map.of("dataset", dataset, "version", String.valueOf(number)))
            .path("id")
            .asText();
    JsonNode load = api.get("loads/" + id);
    try (ProgressLine line = new ProgressLine(terminal, "Loading v" + number, Clock.systemUTC())) {
      while (List.of("QUEUED", "RUNNING", "PAUSED").contains(load.path("state").asText())) {
        line.update(Progress.of(load));
        Thread.sleep(POLL);
        load = api.get("loads/" + id);
      }
      line.update(Progress.of(load));
    }
    if (!load.path("state").asText().equals("SUCCEEDED")) {
      throw new IOException(
          "the load is " + load.path("state").asText() + ": " + load.path("error"));
    }
    say(
        "Loaded: %s transferred, %s reused. Compared by checksum: %d of %d files, the others by size."
            .formatted(
                ByteSize.format(load.path("bytesTransferred").asLong()),
                ByteSize.format(load.path("bytesReused").asLong()),
                load.path("filesVerified").asLong(),
                load.path("filesDone").asLong()));
  }

  private Path mount(String dataset, int number) throws IOException, InterruptedException {
    JsonNode mounts = api.get(path(dataset, number) + "/mounts");
    return Path.of(mounts.path("items").path(0).path("path").asText());
  }

  private void sample(Path directory) throws IOException {
    try (var files = Files.walk(directory, 2)) {
      files
          .filter(Files::isRegularFile)
          .sorted()
          .limit(4)
          .forEach(file -> say("    %s".formatted(directory.relativize(file))));
    }
    say("    ...");
  }

  private Path change() throws IOException {
    Path file;
    try (var files = Files.list(origins.directory())) {
      file =
          files
              .filter(name -> name.getFileName().toString().equals("cars.json"))
              .findFirst()
              .orElseThrow(() -> new IOException("the demo's data has no cars.json"));
    }
    Files.writeString(file, "\n", StandardOpenOption.APPEND);
    return file;
  }

  private void diff(String dataset, int number) throws IOException, InterruptedException {
    JsonNode diff = api.get(path(dataset, number) + "/diff?base=" + (number - 1));
    say(
        "Against version %d: %d added, %d removed, %d changed"
            .formatted(
                number - 1,
                diff.path("added").path("files").asLong(),
                diff.path("removed").path("files").asLong(),
                diff.path("changed").path("files").asLong()));
    for (JsonNode item : diff.path("items")) {
      say(
          "  %s %s (%d → %d bytes)"
              .formatted(
                  item.path("kind").asText(),
                  item.path("path").asText(),
                  item.path("baseSize").asLong(),
                  item.path("size").asLong()));
    }
  }

  private static String path(String dataset, int version) {
    return "datasets/" + dataset + "/versions/" + version;
  }

  private void say(String line) {
    terminal.out().println(line);
  }
}
