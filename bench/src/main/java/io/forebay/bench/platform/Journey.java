package io.forebay.bench.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.cli.remote.ApiClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a user does with one dataset, through the API, with the time that each step takes. */
public final class Journey {

  // As ./forebay waits: the API answers when the state moves.
  private static final int PATIENCE = 25;

  private final Platform platform;
  private final ApiClient api;
  private final String dataset;

  private Journey(Platform platform, String dataset) {
    this.platform = platform;
    this.api = platform.api();
    this.dataset = dataset;
  }

  /** Registers a dataset with one source. */
  public static Journey register(Platform platform, String dataset, Map<String, ?> source)
      throws IOException, InterruptedException {
    platform.api().post("datasets", Map.of("name", dataset, "sources", List.of(source)));
    return new Journey(platform, dataset);
  }

  /** Registers a dataset of what is in a directory of this machine. */
  public static Journey ofDirectory(Platform platform, String dataset, Path directory)
      throws IOException, InterruptedException {
    return register(platform, dataset, Map.of("path", "", "uri", directory.toUri().toString()));
  }

  /**
   * How long a step took.
   *
   * @param wall from the call until the API said that it is done
   * @param loaderCpu of the loader's process
   * @param compilersCpu of that process' compilers
   * @param allCpu of every process of the platform, the database too
   * @param resource the version or load at its end
   */
  public record Step(
      Duration wall,
      Duration loaderCpu,
      Duration compilersCpu,
      Duration allCpu,
      JsonNode resource) {

    public Step plus(Step next) {
      return new Step(
          wall.plus(next.wall),
          loaderCpu.plus(next.loaderCpu),
          compilersCpu.plus(next.compilersCpu),
          allCpu.plus(next.allCpu),
          next.resource);
    }
  }

  private interface Action {
    JsonNode run() throws IOException, InterruptedException;
  }

  /** Makes a version and waits until it is resolved. */
  public Step version() throws IOException, InterruptedException {
    return measured(
        () -> {
          int number =
              api.post("datasets/" + dataset + "/versions", Map.of()).path("number").asInt();
          return await("datasets/" + dataset + "/versions/" + number, "RESOLVING", "READY");
        });
  }

  /** Loads a version and waits until it is published. */
  public Step load(int version) throws IOException, InterruptedException {
    return measured(() -> awaitLoad(startLoad(version, Map.of())));
  }

  /** Starts a load; its id. */
  public String startLoad(int version, Map<String, ?> more)
      throws IOException, InterruptedException {
    Map<String, Object> body = new java.util.HashMap<>(more);
    body.put("dataset", dataset);
    body.put("version", Integer.toString(version));
    return api.post("loads", body).path("id").asText();
  }

  /** Waits until a load has succeeded. */
  public JsonNode awaitLoad(String id) throws IOException, InterruptedException {
    return await("loads/" + id, "QUEUED RUNNING", "SUCCEEDED");
  }

  /** Where a version's files are. */
  public Path directory(int version) throws IOException, InterruptedException {
    JsonNode mounts = api.get("datasets/" + dataset + "/versions/" + version + "/mounts");
    return Path.of(mounts.path("items").path(0).path("path").asText());
  }

  /** Deletes the dataset and waits until its files are gone from the cache. */
  public void delete() throws IOException, InterruptedException {
    api.delete("datasets/" + dataset);
    Path files = platform.home().cache().resolve("datasets").resolve(dataset);
    long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (java.nio.file.Files.exists(files) || !isEmpty(platform.home().cache())) {
      if (System.nanoTime() > deadline) {
        throw new IOException(
            files + " is still there three minutes after its dataset was deleted");
      }
      Thread.sleep(100);
    }
  }

  private static boolean isEmpty(Path cache) throws IOException {
    try (var trees = java.nio.file.Files.list(cache.resolve(".forebay/trash"))) {
      return trees.findAny().isEmpty();
    }
  }

  private JsonNode await(String path, String meanwhile, String wanted)
      throws IOException, InterruptedException {
    JsonNode resource = api.getPatiently(path, PATIENCE);
    while (List.of(meanwhile.split(" ", -1)).contains(resource.path("state").asText())) {
      resource = api.getPatiently(path, PATIENCE);
    }
    if (!resource.path("state").asText().equals(wanted)) {
      throw new IOException(path + " is not " + wanted + ": " + resource);
    }
    return resource;
  }

  private Step measured(Action action) throws IOException, InterruptedException {
    Duration loader = platform.cpu(Platform.LOADER);
    Duration compilers = platform.cpuOfCompilers(Platform.LOADER);
    Duration all = platform.cpuOfAll();
    long begin = System.nanoTime();
    JsonNode resource = action.run();
    Duration wall = Duration.ofNanos(System.nanoTime() - begin);
    return new Step(
        wall,
        platform.cpu(Platform.LOADER).minus(loader),
        platform.cpuOfCompilers(Platform.LOADER).minus(compilers),
        platform.cpuOfAll().minus(all),
        resource);
  }
}
