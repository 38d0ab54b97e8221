package io.forebay.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.core.units.ByteSize;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads: jobs that make a version, or a part of it, warm. */
@Command(name = "load", description = "Have versions loaded, follow loads, and command them.")
public final class LoadCommand {

  private static final int SHOWN_FAILURES = 10;

  private static final Table TABLE =
      new Table()
          .text("ID", "id")
          .text(
              "VERSION",
              load -> load.path("dataset").asText() + "@" + load.path("version").asText())
          .text("STATE", "state")
          .number(
              "FILES",
              load -> load.path("filesDone").asText() + "/" + load.path("filesTotal").asText())
          .number("SIZE", load -> VersionCommand.size(load.path("bytesTotal")))
          .number("FAILED", load -> load.path("filesFailed").asText())
          .text("CREATED", "createdAt");

  @Command(name = "start", description = "Have a version, or a part of it, loaded.")
  int start(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(
              paramLabel = "DATASET@REF",
              description = "cats@3, cats@prod, or cats for the latest.")
          Reference reference,
      @Option(names = "--include", paramLabel = "GLOB", description = "Only these files.")
          List<String> include,
      @Option(names = "--exclude", paramLabel = "GLOB", description = "Not these files.")
          List<String> exclude,
      @Option(names = "--priority", description = "Higher first (default: 0).") Integer priority,
      @Option(names = "--max-bytes-per-second", paramLabel = "N", description = "Over all loaders.")
          Long maxBytesPerSecond,
      @Option(names = "--watch", description = "Follow it to its end.") boolean watch)
      throws IOException, InterruptedException {
    Map<String, Object> wish = new LinkedHashMap<>();
    wish.put("dataset", reference.dataset());
    wish.put("version", reference.version());
    DatasetCommand.put(wish, "include", include);
    DatasetCommand.put(wish, "exclude", exclude);
    DatasetCommand.put(wish, "priority", priority);
    DatasetCommand.put(wish, "maxBytesPerSecond", maxBytesPerSecond);
    try (ApiClient api = server.client()) {
      JsonNode load = api.post("loads", wish);
      if (watch) {
        return ended(api, output, Waits.load(api, load.path("id").asText()));
      }
      output.thing(load, load.path("id").asText());
      return 0;
    }
  }

  @Command(name = "list", description = "List loads, the newest first.")
  int list(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Option(names = "--dataset", description = "Only of this one.") String dataset,
      @Option(
              names = "--state",
              description =
                  "Only in this one: QUEUED, RUNNING, PAUSED, SUCCEEDED, FAILED, CANCELLED.")
          List<String> states)
      throws IOException, InterruptedException {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (dataset != null) {
      parameters.put("dataset", List.of(dataset));
    }
    if (states != null) {
      parameters.put("state", states);
    }
    try (ApiClient api = server.client()) {
      output.list(api, "loads", parameters, TABLE);
    }
    return 0;
  }

  @Command(
      name = "watch",
      description = "Follow a load to its end; its exit code says whether it succeeded.")
  int watch(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = "The load's id.") String id)
      throws IOException, InterruptedException {
    try (ApiClient api = server.client()) {
      return ended(api, output, Waits.load(api, id));
    }
  }

  @Command(name = "pause", description = "Pause a load; it keeps what it has.")
  int pause(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = "The load's id.") String id)
      throws IOException, InterruptedException {
    return command(server, output, id, "pause");
  }

  @Command(name = "resume", description = "Have a load that was paused go on.")
  int resume(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = "The load's id.") String id)
      throws IOException, InterruptedException {
    return command(server, output, id, "resume");
  }

  @Command(name = "cancel", description = "End a load.")
  int cancel(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = "The load's id.") String id)
      throws IOException, InterruptedException {
    return command(server, output, id, "cancel");
  }

  @Command(name = "retry", description = "Try a load again that failed or was cancelled.")
  int retry(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = "The load's id.") String id)
      throws IOException, InterruptedException {
    return command(server, output, id, "retry");
  }

  private static int command(ServerOption server, Output output, String id, String command)
      throws IOException, InterruptedException {
    try (ApiClient api = server.client()) {
      JsonNode load = api.post(ApiClient.path("loads", id, command), Map.of());
      output.thing(load, "Load %s is %s.".formatted(id, load.path("state").asText()));
    }
    return 0;
  }

  /** Says how a load ended, and which files it missed. */
  private static int ended(ApiClient api, Output output, JsonNode load)
      throws IOException, InterruptedException {
    output.thing(load, line(load));
    return load.path("state").asText().equals("SUCCEEDED") ? 0 : failed(api, load);
  }

  /** Says which files a load missed, on standard error. */
  static int failed(ApiClient api, JsonNode load) throws IOException, InterruptedException {
    String failures = ApiClient.path("loads", load.path("id").asText(), "failures");
    api.get(failures + "?limit=" + SHOWN_FAILURES)
        .path("items")
        .forEach(
            failure ->
                System.err.printf(
                    "  %s: %s%n",
                    Plain.text(failure.path("path").asText()),
                    Plain.text(failure.path("detail").asText())));
    return ExitCode.FAILED;
  }

  static String line(JsonNode load) {
    String name = load.path("dataset").asText() + "@" + load.path("version").asText();
    return load.path("state").asText().equals("SUCCEEDED")
        ? "%s is warm: %s transferred, %s reused. Compared by checksum: %d of %d files, the others by size."
            .formatted(
                name,
                ByteSize.format(load.path("bytesTransferred").asLong()),
                ByteSize.format(load.path("bytesReused").asLong()),
                load.path("filesVerified").asLong(),
                load.path("filesDone").asLong())
        : "The load of %s is %s. %s"
            .formatted(
                name,
                load.path("state").asText(),
                Plain.text(load.path("error").path("detail").asText()))
            .strip();
  }
}
