package io.forebay.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.core.units.ByteSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Versions: what a dataset's sources held at a moment. */
@Command(
    name = "version",
    description = "Freeze datasets into versions, compare them, and list their files.")
public final class VersionCommand {

  static final Table TABLE =
      new Table()
          .number("VERSION", version -> version.path("number").asText())
          .text("STATE", "state")
          .number("FILES", version -> version.path("fileCount").asText())
          .number("SIZE", version -> size(version.path("totalBytes")))
          .text("TAGS", version -> texts(version.path("tags")))
          .text("CREATED", "createdAt")
          .text("NOTE", "note");

  private static final Table FILES =
      new Table()
          .number("SIZE", file -> size(file.path("size")))
          .text("CACHED", file -> file.path("cached").asBoolean() ? "yes" : "no")
          .text("PATH", "path");

  private static final Table DIFFERENCES =
      new Table()
          .text("KIND", "kind")
          .number("BEFORE", item -> size(item.path("baseSize")))
          .number("AFTER", item -> size(item.path("size")))
          .text("PATH", "path");

  static String size(JsonNode bytes) {
    return bytes.isNumber() ? ByteSize.format(bytes.asLong()) : "";
  }

  static String texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return String.join(",", texts);
  }

  @Command(name = "create", description = "Freeze what a dataset's sources hold now.")
  int create(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(paramLabel = "DATASET", description = "The dataset's name.") String dataset,
      @Option(names = "--tag", description = "A tag that is to point to it once it is ready.")
          List<String> tags,
      @Option(names = "--note", description = "Why it was made.") String note,
      @Option(names = "--wait", description = "Wait until it is ready.") boolean wait)
      throws IOException, InterruptedException {
    Map<String, Object> wish = new LinkedHashMap<>();
    DatasetCommand.put(wish, "tags", tags);
    DatasetCommand.put(wish, "note", note);
    try (ApiClient api = server.client()) {
      JsonNode version = api.post(ApiClient.path("datasets", dataset, "versions"), wish);
      if (wait) {
        version = Waits.version(api, Waits.numbered(version));
      }
      output.thing(version, line(version));
      return version.path("state").asText().equals("FAILED") ? ExitCode.FAILED : 0;
    }
  }

  private static String line(JsonNode version) {
    Reference reference = Waits.numbered(version);
    return switch (version.path("state").asText()) {
      case "READY" ->
          "%s is ready: %d files, %s"
              .formatted(
                  reference, version.path("fileCount").asLong(), size(version.path("totalBytes")));
      case "FAILED" ->
          "%s failed: %s"
              .formatted(reference, Plain.text(version.path("error").path("detail").asText()));
      default -> "%s is being resolved.".formatted(reference);
    };
  }

  @Command(name = "list", description = "List a dataset's versions, the newest first.")
  int list(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(paramLabel = "DATASET", description = "The dataset's name.") String dataset)
      throws IOException, InterruptedException {
    try (ApiClient api = server.client()) {
      output.list(api, ApiClient.path("datasets", dataset, "versions"), Map.of(), TABLE);
    }
    return 0;
  }

  @Command(name = "show", description = "Show a version.")
  int show(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(
              paramLabel = "DATASET@REF",
              description = "cats@3, cats@prod, or cats for the latest.")
          Reference reference)
      throws IOException, InterruptedException {
    try (ApiClient api = server.client()) {
      JsonNode version = api.get(reference.path());
      output.thing(version, line(version));
    }
    return 0;
  }

  @Command(name = "files", description = "List a version's files by path.")
  int files(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(
              paramLabel = "DATASET@REF",
              description = "cats@3, cats@prod, or cats for the latest.")
          Reference reference,
      @Option(names = "--prefix", description = "Only paths that start with it.") String prefix)
      throws IOException, InterruptedException {
    Map<String, List<String>> parameters =
        prefix == null ? Map.of() : Map.of("prefix", List.of(prefix));
    try (ApiClient api = server.client()) {
      // By number: a tag may move from page to page.
      Reference numbered = Waits.numbered(api.get(reference.path()));
      output.list(api, numbered.path("files"), parameters, FILES);
    }
    return 0;
  }

  @Command(name = "diff", description = "Say what changed since another version.")
  int diff(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(
              paramLabel = "DATASET@REF",
              description = "cats@3, cats@prod, or cats for the latest.")
          Reference reference,
      @Option(names = "--base", description = "A number or tag; else the version before it.")
          String base)
      throws IOException, InterruptedException {
    try (ApiClient api = server.client()) {
      Reference numbered = Waits.numbered(api.get(reference.path()));
      Map<String, List<String>> parameters =
          base == null
              ? Map.of()
              : Map.of("base", List.of(number(api, new Reference(reference.dataset(), base))));
      output.list(api, numbered.path("diff"), parameters, DIFFERENCES);
    }
    return 0;
  }

  private static String number(ApiClient api, Reference reference)
      throws IOException, InterruptedException {
    return Waits.numbered(api.get(reference.path())).version();
  }

  @Command(name = "rm", description = "Delete a version and everything cached of it.")
  int remove(
      @Mixin ServerOption server,
      @Parameters(paramLabel = "DATASET@REF", description = "cats@3.") Reference reference)
      throws IOException, InterruptedException {
    try (ApiClient api = server.client()) {
      api.delete(reference.path());
      System.out.println(reference + " goes.");
    }
    return 0;
  }
}
