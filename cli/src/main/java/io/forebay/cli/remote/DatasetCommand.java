package io.forebay.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Datasets: what is registered, and where its data lives. */
@Command(name = "dataset", description = "Register datasets, show them, and take them away.")
public final class DatasetCommand {

  private static final Table TABLE =
      new Table()
          .text("NAME", "name")
          .text("STATE", "state")
          .number("VERSIONS", dataset -> dataset.path("lastVersion").asText())
          .text("SOURCES", DatasetCommand::sources)
          .text("DESCRIPTION", "description");

  private static String sources(JsonNode dataset) {
    List<String> uris = new ArrayList<>();
    dataset.path("sources").forEach(source -> uris.add(source.path("uri").asText()));
    return String.join(" ", uris);
  }

  @Command(name = "add", description = "Register a dataset with its sources.")
  int add(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(paramLabel = "NAME", description = "The dataset's name.") String name,
      @Parameters(
              arity = "1..*",
              paramLabel = "URI",
              description =
                  "Where its data lives: file:///data/cats, s3://bucket/prefix, oss://…, hdfs://…,"
                      + " https://…. PATH=URI puts a source's files under a path.")
          List<String> uris,
      @Option(
              names = "--option",
              paramLabel = "NAME=VALUE",
              description = "An option of all the sources, such as region=eu-central-1.")
          Map<String, String> options,
      @Option(names = "--secret", description = "The secret that all the sources are read with.")
          String secret,
      @Option(names = "--description", description = "What it is.") String description,
      @Option(names = "--label", paramLabel = "NAME=VALUE", description = "A label.")
          Map<String, String> labels)
      throws IOException, InterruptedException {
    Map<String, Object> dataset = new LinkedHashMap<>();
    dataset.put("name", name);
    dataset.put("sources", uris.stream().map(uri -> source(uri, options, secret)).toList());
    put(dataset, "description", description);
    put(dataset, "labels", labels);
    try (ApiClient api = server.client()) {
      JsonNode made = api.post("datasets", dataset);
      output.thing(made, "Dataset %s is registered.".formatted(name));
    }
    return 0;
  }

  private static Map<String, Object> source(
      String given, Map<String, String> options, String secret) {
    int equals = given.indexOf('=');
    int scheme = given.indexOf("://");
    boolean hasPath = equals > 0 && equals < scheme;
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("uri", hasPath ? given.substring(equals + 1) : given);
    put(source, "path", hasPath ? given.substring(0, equals) : null);
    put(source, "options", options);
    put(source, "secret", secret);
    return source;
  }

  static void put(Map<String, Object> body, String name, Object value) {
    if (value != null) {
      body.put(name, value);
    }
  }

  @Command(name = "list", description = "List the datasets that you may see.")
  int list(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Option(names = "--search", description = "Part of the name or description.") String text,
      @Option(names = "--label", description = "NAME=VALUE, or NAME for any value.")
          List<String> labels)
      throws IOException, InterruptedException {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (text != null) {
      parameters.put("q", List.of(text));
    }
    if (labels != null) {
      parameters.put("label", labels);
    }
    try (ApiClient api = server.client()) {
      output.list(api, "datasets", parameters, TABLE);
    }
    return 0;
  }

  @Command(name = "show", description = "Show a dataset, its tags and its versions.")
  int show(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(paramLabel = "NAME", description = "The dataset's name.") String name)
      throws IOException, InterruptedException {
    String path = ApiClient.path("datasets", name);
    try (ApiClient api = server.client()) {
      JsonNode dataset = api.get(path);
      output.thing(dataset, text(dataset));
      if (!output.isJson()) {
        System.out.println();
        output.list(api, path + "/versions", Map.of(), VersionCommand.TABLE);
      }
    }
    return 0;
  }

  private static String text(JsonNode dataset) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  %s  %s"
            .formatted(
                dataset.path("name").asText(),
                dataset.path("state").asText(),
                Plain.text(dataset.path("description").asText()))
            .strip());
    for (JsonNode source : dataset.path("sources")) {
      String where = source.path("path").asText();
      lines.add(
          "  "
              + (where.isEmpty() ? "" : where + "/ from ")
              + Plain.text(source.path("uri").asText()));
    }
    dataset
        .path("labels")
        .properties()
        .forEach(
            label ->
                lines.add("  " + Plain.text(label.getKey() + "=" + label.getValue().asText())));
    return String.join("\n", lines);
  }

  @Command(
      name = "rm",
      description = "Delete datasets with their versions and everything cached of them.")
  int remove(
      @Mixin ServerOption server,
      @Parameters(arity = "1..*", paramLabel = "NAME", description = "The datasets' names.")
          List<String> names,
      @Option(names = "--wait", description = "Wait until all caches are clean.") boolean wait)
      throws IOException, InterruptedException {
    try (ApiClient api = server.client()) {
      for (String name : names) {
        api.delete(ApiClient.path("datasets", name));
      }
      for (String name : names) {
        while (wait && api.exists(ApiClient.path("datasets", name))) {
          Thread.sleep(Waits.POLL);
        }
        System.out.println(
            wait ? "Dataset %s is gone.".formatted(name) : "Dataset %s goes.".formatted(name));
      }
    }
    return 0;
  }
}
