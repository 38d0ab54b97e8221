package io.forebay.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where a version is on this machine. */
@Command(
    name = "path",
    description = {
      "Print the directory with a version's files, for $(forebay path cats@prod).",
      "Only when all of them are there; with --wait it has them loaded."
    },
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:the directory was printed",
      "1:it could not be loaded",
      "3:the server does not answer",
      "4:there is no such version",
      "5:it is not warm on this machine"
    })
public final class PathCommand implements Callable<Integer> {

  @Mixin private ServerOption server;

  @Parameters(
      paramLabel = "DATASET@REF",
      description = "cats@3, cats@prod, or cats for the latest.")
  private Reference reference;

  @Option(names = "--wait", description = "Have it loaded, and wait until it is there.")
  private boolean wait;

  @Option(
      names = "--node",
      paramLabel = "NAME",
      defaultValue = "${env:FOREBAY_NODE}",
      description =
          "The node whose directory is wanted (FOREBAY_NODE; default: whichever is on this"
              + " machine).")
  private String node;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (ApiClient api = server.client()) {
      JsonNode version = wait ? Waits.version(api, reference) : api.get(reference.path());
      Reference numbered = Waits.numbered(version);
      if (version.path("state").asText().equals("FAILED")) {
        System.err.printf(
            "%s failed: %s%n", numbered, Plain.text(version.path("error").path("detail").asText()));
        return ExitCode.FAILED;
      }
      if (!version.path("state").asText().equals("READY")) {
        System.err.printf("%s is not ready. --wait waits for it.%n", numbered);
        return ExitCode.NOT_WARM;
      }
      Optional<String> here = here(api, numbered);
      if (here.isEmpty() && wait) {
        JsonNode load =
            api.post("loads", Map.of("dataset", numbered.dataset(), "version", numbered.version()));
        JsonNode ended = Waits.load(api, load.path("id").asText());
        if (!ended.path("state").asText().equals("SUCCEEDED")) {
          System.err.println(LoadCommand.line(ended));
          return LoadCommand.failed(api, ended);
        }
        here = here(api, numbered);
      }
      if (here.isPresent()) {
        System.out.println(here.get());
        return 0;
      }
      System.err.println(notHere(numbered, warm(api, numbered)));
      return ExitCode.NOT_WARM;
    }
  }

  private String notHere(Reference numbered, List<JsonNode> warm) {
    String nodes =
        Plain.text(
            String.join(", ", warm.stream().map(mount -> mount.path("node").asText()).toList()));
    if (warm.isEmpty()) {
      return "%s is not warm. --wait has it loaded.".formatted(numbered);
    }
    return "%s is warm on %s, and its directory is not on this machine.".formatted(numbered, nodes);
  }

  private Optional<String> here(ApiClient api, Reference version)
      throws IOException, InterruptedException {
    return warm(api, version).stream()
        .filter(mount -> node == null || mount.path("node").asText().equals(node))
        .map(mount -> mount.path("path").asText())
        .filter(path -> node != null || Files.isDirectory(Path.of(path)))
        .findFirst();
  }

  private static List<JsonNode> warm(ApiClient api, Reference version)
      throws IOException, InterruptedException {
    List<JsonNode> complete = new ArrayList<>();
    api.get(version.path("mounts"))
        .path("items")
        .forEach(
            mount -> {
              if (mount.path("state").asText().equals("COMPLETE")
                  && mount.path("path").isTextual()) {
                complete.add(mount);
              }
            });
    return complete;
  }
}
