package io.forebay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.cli.demo.S3ProxyServer;
import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.remote.ApiClient;
import io.forebay.cli.supervisor.AotTraining;
import io.forebay.cli.supervisor.StartupException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Run by the build: makes the ahead-of-time caches with which the services start fast. */
@Command(
    name = "train",
    hidden = true,
    description = "Make the services' ahead-of-time caches; part of the build.")
final class TrainCommand implements Callable<Integer> {

  private static final String DATASET = "training";
  private static final int FILES = 300;
  private static final int POLL_MILLIS = 100;

  @Override
  public Integer call() throws StartupException, IOException, InterruptedException {
    new AotTraining(Installation.directory(), System.out).run(TrainCommand::lesson);
    return 0;
  }

  private static void lesson(ForebayHome home, int port) throws IOException, InterruptedException {
    Path work = home.root().resolve("training");
    Path directory = write(home.origins().resolve("directory"));
    write(work.resolve("buckets").resolve(DATASET));
    URI api = URI.create("http://127.0.0.1:" + port + "/api/v1/");
    try (S3ProxyServer s3 =
            S3ProxyServer.start(
                Installation.directory().resolve("testing/s3proxy/target/lib"),
                work.resolve("buckets"),
                work.resolve("s3proxy"),
                home.logs().resolve("s3proxy.log"));
        ApiClient client = new ApiClient(api, Files.readString(home.adminToken()).strip())) {
      client.put(
          "secrets/" + DATASET,
          Map.of(
              "accessKeyId", s3.account().accessKeyId(),
              "secretAccessKey", s3.account().secretAccessKey()));
      client.post(
          "datasets",
          Map.of(
              "name",
              DATASET,
              "sources",
              List.of(
                  Map.of("path", "files", "uri", directory.toUri().toString()),
                  Map.of(
                      "path",
                      "objects",
                      "uri",
                      "s3://" + DATASET,
                      "options",
                      Map.of("endpoint", s3.endpoint().toString()),
                      "secret",
                      DATASET))));
      String version = "datasets/" + DATASET + "/versions/1";
      client.post("datasets/" + DATASET + "/versions", Map.of());
      await(client, version, "READY");
      String load =
          client.post("loads", Map.of("dataset", DATASET, "version", "1")).path("id").asText();
      await(client, "loads/" + load, "SUCCEEDED");
      client.get(version + "/files");
      client.get(version + "/mounts");
      client.get("datasets");
      client.get("nodes");
    }
  }

  private static Path write(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (int i = 0; i < FILES; i++) {
      Files.writeString(directory.resolve(i + ".txt"), "file " + i);
    }
    return directory;
  }

  private static void await(ApiClient client, String path, String state)
      throws IOException, InterruptedException {
    JsonNode resource = client.get(path);
    while (!resource.path("state").asText().equals(state)) {
      if (resource.path("state").asText().equals("FAILED")) {
        throw new IOException(path + " failed: " + resource.path("error"));
      }
      Thread.sleep(POLL_MILLIS);
      resource = client.get(path);
    }
  }
}
