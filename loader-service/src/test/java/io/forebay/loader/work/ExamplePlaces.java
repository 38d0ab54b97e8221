package io.forebay.loader.work;

import io.forebay.db.embedded.FreePort;
import io.forebay.loader.origin.s3.S3ProxyProcess;
import io.forebay.loader.origin.webhdfs.HdfsFiles;
import io.forebay.loader.origin.webhdfs.HdfsProcess;
import io.forebay.testing.misleading.Dialect;
import io.forebay.testing.misleading.HdfsDialect;
import io.forebay.testing.misleading.Holdings;
import io.forebay.testing.misleading.IndexDialect;
import io.forebay.testing.misleading.IndexStyle;
import io.forebay.testing.misleading.MisleadingServer;
import io.forebay.testing.misleading.S3Dialect;
import io.forebay.testing.misleading.UrlListDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The places that the documentation's examples name, on loopback ports: a real store where there is
 * one, else one of those that other tests have mislead. All hold the same files.
 */
final class ExamplePlaces implements AutoCloseable {

  private final Holdings holdings;
  private final Path directory;
  private final Map<String, String> places = new LinkedHashMap<>();
  private final List<AutoCloseable> servers = new ArrayList<>();

  /**
   * Starts the servers.
   *
   * @param directory empty; for what they keep
   */
  ExamplePlaces(Holdings holdings, Path directory) throws IOException, InterruptedException {
    this.holdings = holdings;
    this.directory = directory;
    serveDirectory();
    serveBucket();
    serveHdfs();
    String oss = imitated(new S3Dialect(S3Dialect.Tags.OSS));
    places.put("oss://pictures/animals", "oss://bucket/sets/a/");
    places.put("https://pictures.example.org", oss);
    serve(
        "swebhdfs://namenode:9871/pictures/animals", new HdfsDialect(HdfsDialect.Server.NAMENODE));
    serve("https://data.example.org/animals.txt", new UrlListDialect());
    serve("https://data.example.org/animals/", new IndexDialect(IndexStyle.NGINX));
  }

  private void serveDirectory() throws IOException {
    for (Map.Entry<String, byte[]> file : holdings.files().entrySet()) {
      Path path = directory.resolve("pictures/animals").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    places.put("file:///mnt/", directory.toUri().toString());
  }

  private void serveBucket() throws IOException {
    S3ProxyProcess proxy =
        S3ProxyProcess.start(Files.createDirectory(directory.resolve("s3")), false);
    servers.add(proxy);
    try (S3Client client = proxy.client()) {
      client.createBucket(r -> r.bucket("pictures"));
      for (Map.Entry<String, byte[]> file : holdings.files().entrySet()) {
        client.putObject(
            r -> r.bucket("pictures").key("animals/" + file.getKey()),
            RequestBody.fromBytes(file.getValue()));
      }
    }
    places.put("https://minio.storage.svc:9000", proxy.endpoint().toString());
  }

  private void serveHdfs() throws IOException, InterruptedException {
    HdfsProcess hdfs = HdfsProcess.start(Files.createDirectory(directory.resolve("hdfs")));
    servers.add(hdfs);
    try (HdfsFiles files = new HdfsFiles(hdfs)) {
      for (Map.Entry<String, byte[]> file : holdings.files().entrySet()) {
        files.put("/pictures/animals/" + file.getKey(), file.getValue());
      }
    }
    String server = hdfs.webHdfs().getAuthority();
    places.put("//namenode:9870", "//" + server);
    places.put("//nn1:9870", "//127.0.0.1:" + FreePort.any());
    places.put("//nn2:9870", "//" + server);
  }

  private void serve(String place, Dialect dialect) {
    places.put(place, dialect.uri(imitated(dialect)));
  }

  private String imitated(Dialect dialect) {
    MisleadingServer server = MisleadingServer.start(dialect, holdings, List.of());
    servers.add(server);
    return server.url();
  }

  /** The example with these places in the place of its own. */
  String in(String example) {
    String placed = example;
    for (Map.Entry<String, String> place : places.entrySet()) {
      placed = placed.replace(place.getKey(), place.getValue());
    }
    return placed;
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable server : servers) {
      server.close();
    }
  }
}
