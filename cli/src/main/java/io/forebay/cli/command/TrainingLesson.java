package io.forebay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.cli.demo.S3ProxyServer;
import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.remote.ApiClient;
import io.forebay.cli.supervisor.AotTraining;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the platform does while its ahead-of-time caches are made: what people do first. A cache has
 * the classes that this needs and, of what is called often, how it went, which is what compilers
 * wait for.
 */
final class TrainingLesson implements AotTraining.Lesson {

  private static final String DATASET = "training";
  private static final String VERSIONS = "datasets/" + DATASET + "/versions";
  private static final int FILES = 300;
  private static final int PER_DIRECTORY = 100;
  private static final long LARGE = 64L << 20;
  private static final int ROUNDS = 40;
  private static final int PATIENCE = 5;

  private static final String LOOK =
      """
      { me { principal }
        datasets(first: 20) { edges { node {
          name description state lastVersion updatedAt labels { key value } tags { name version }
          grants { principal role }
          versions(first: 1) { edges { node { number state fileCount totalBytes } } }
          loads(first: 1) { edges { node { id state filesDone filesTotal bytesDone bytesTotal } } }
        } } } }
      """;

  @Override
  public void run(ForebayHome home, int port) throws IOException, InterruptedException {
    Path work = home.root().resolve("training");
    Path directory = write(home.origins().resolve("directory"));
    Path bucket = write(work.resolve("buckets").resolve(DATASET));
    try (RandomAccessFile large = new RandomAccessFile(bucket.resolve("large").toFile(), "rw")) {
      large.setLength(LARGE);
    }
    URI api = URI.create("http://127.0.0.1:" + port + "/api/v1/");
    try (S3ProxyServer s3 =
            S3ProxyServer.start(
                Installation.directory().resolve("testing/s3proxy/target/lib"),
                work.resolve("buckets"),
                work.resolve("s3proxy"),
                home.logs().resolve("s3proxy.log"));
        ApiClient client = new ApiClient(api, Files.readString(home.adminToken()).strip())) {
      register(client, directory, s3);
      load(client, 1);
      Files.writeString(directory.resolve("0/0.txt"), "changed");
      load(client, 2);
      for (int i = 0; i < ROUNDS; i++) {
        look(client);
      }
    }
  }

  private static void register(ApiClient client, Path directory, S3ProxyServer s3)
      throws IOException, InterruptedException {
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
  }

  private static void load(ApiClient client, int version) throws IOException, InterruptedException {
    client.post(VERSIONS, Map.of());
    await(client, VERSIONS + "/" + version, "READY");
    String load =
        client
            .post("loads", Map.of("dataset", DATASET, "version", Integer.toString(version)))
            .path("id")
            .asText();
    await(client, "loads/" + load, "SUCCEEDED");
  }

  private static void look(ApiClient client) throws IOException, InterruptedException {
    client.get("datasets");
    client.get("nodes");
    client.get("loads");
    client.get(VERSIONS);
    client.get(VERSIONS + "/2/files?limit=100&prefix=files/1/");
    client.get(VERSIONS + "/2/folders?path=objects");
    client.get(VERSIONS + "/2/diff?base=1");
    client.get(VERSIONS + "/2/mounts");
    JsonNode answer = client.post("/graphql", Map.of("query", LOOK));
    if (answer.has("errors")) {
      throw new IOException("the lesson asks what cannot be asked: " + answer.get("errors"));
    }
  }

  private static Path write(Path directory) throws IOException {
    for (int i = 0; i < FILES; i++) {
      Path file = directory.resolve(i / PER_DIRECTORY + "/" + i + ".txt");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "file " + i);
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
      resource = client.getPatiently(path, PATIENCE);
    }
  }
}
