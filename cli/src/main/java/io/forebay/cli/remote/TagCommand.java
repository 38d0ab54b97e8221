package io.forebay.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tags: names that move from version to version. */
@Command(name = "tag", description = "Point tags to versions.")
public final class TagCommand {

  private static final Table TABLE =
      new Table()
          .text("TAG", "name")
          .number("VERSION", tag -> tag.path("version").asText())
          .text("MOVED", "movedAt");

  @Command(name = "move", description = "Point a tag to a version; a new tag is made.")
  int move(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(
              paramLabel = "DATASET@REF",
              description = "The version: cats@3, or cats@candidate.")
          Reference reference,
      @Parameters(paramLabel = "TAG", description = "The tag's name.") String tag)
      throws IOException, InterruptedException {
    try (ApiClient api = server.client()) {
      JsonNode moved =
          api.put(
              ApiClient.path("datasets", reference.dataset(), "tags", tag),
              Map.of("version", reference.version()));
      output.thing(
          moved,
          "%s@%s is version %s."
              .formatted(reference.dataset(), tag, moved.path("version").asText()));
    }
    return 0;
  }

  @Command(name = "list", description = "List a dataset's tags.")
  int list(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(paramLabel = "DATASET", description = "The dataset's name.") String dataset)
      throws IOException, InterruptedException {
    try (ApiClient api = server.client()) {
      output.list(api, ApiClient.path("datasets", dataset, "tags"), Map.of(), TABLE);
    }
    return 0;
  }

  @Command(name = "rm", description = "Take a tag away; its version stays.")
  int remove(
      @Mixin ServerOption server,
      @Parameters(paramLabel = "DATASET", description = "The dataset's name.") String dataset,
      @Parameters(paramLabel = "TAG", description = "The tag's name.") String tag)
      throws IOException, InterruptedException {
    try (ApiClient api = server.client()) {
      api.delete(ApiClient.path("datasets", dataset, "tags", tag));
      System.out.println("Tag %s of %s is gone.".formatted(tag, dataset));
    }
    return 0;
  }
}
