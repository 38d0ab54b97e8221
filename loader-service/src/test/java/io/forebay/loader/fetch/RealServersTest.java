package io.forebay.loader.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginFactory;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.http.HttpOriginFactory;
import io.forebay.loader.origin.s3.MachineCredentials;
import io.forebay.loader.origin.s3.S3OriginFactory;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A tree with odd names, served by servers that people run, comes out equal. What this machine does
 * not have is skipped; {@code apt-get install nginx-light lighttpd caddy webfs} and {@code pip
 * install moto[server]} have them.
 */
@Timeout(120)
class RealServersTest {

  private static final OriginTimeouts TIMEOUTS = OriginTimeouts.DEFAULT;

  private static final List<String> NAMES =
      List.of(
          "plain.csv",
          "with space/b & c.txt",
          "100%/%41.bin",
          "plus+plus/ü/猫.parquet",
          "x=y;z,w'(1)!$.bin",
          "colon:a",
          "hash#.txt",
          "question?.txt",
          "<tag>/\"quote\".txt",
          "back\\slash",
          "~tilde",
          "a/b/c/d/e/f/g/h/i/j.txt",
          "a/b.txt",
          "[brackets]/{braces}|pipe^caret`tick.txt");

  /** Web servers, and how each is started over a directory. */
  enum WebServer {
    NGINX("nginx") {
      @Override
      List<String> command(Path root, Path base, int port) throws IOException {
        Path config = base.resolve("nginx.conf");
        Files.writeString(
            config,
            """
            daemon off;
            %s
            pid %s/nginx.pid;
            error_log %s/error.log;
            events {}
            http {
              access_log off;
              client_body_temp_path %s/body; proxy_temp_path %s/proxy; fastcgi_temp_path %s/fcgi;
              uwsgi_temp_path %s/uwsgi; scgi_temp_path %s/scgi;
              server { listen 127.0.0.1:%d; root %s; autoindex on; charset utf-8; }
            }
            """
                .formatted(
                    System.getProperty("user.name").equals("root") ? "user root;" : "",
                    base,
                    base,
                    base,
                    base,
                    base,
                    base,
                    base,
                    port,
                    root));
        return List.of("nginx", "-p", base.toString(), "-c", config.toString());
      }
    },
    LIGHTTPD("lighttpd") {
      @Override
      List<String> command(Path root, Path base, int port) throws IOException {
        Path config = base.resolve("lighttpd.conf");
        Files.writeString(
            config,
            """
            server.document-root = "%s"
            server.bind = "127.0.0.1"
            server.port = %d
            server.modules = ("mod_dirlisting")
            dir-listing.activate = "enable"
            """
                .formatted(root, port));
        return List.of("lighttpd", "-D", "-f", config.toString());
      }
    },
    CADDY("caddy") {
      @Override
      List<String> command(Path root, Path base, int port) {
        return List.of(
            "caddy",
            "file-server",
            "--browse",
            "--root",
            root.toString(),
            "--listen",
            "127.0.0.1:" + port);
      }
    },
    PYTHON("python3") {
      @Override
      List<String> command(Path root, Path base, int port) {
        return List.of(
            "python3",
            "-m",
            "http.server",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "--directory",
            root.toString());
      }
    },
    WEBFS("webfsd") {
      @Override
      List<String> command(Path root, Path base, int port) {
        return List.of(
            "webfsd", "-F", "-i", "127.0.0.1", "-p", Integer.toString(port), "-r", root.toString());
      }
    };

    private final String program;

    WebServer(String program) {
      this.program = program;
    }

    abstract List<String> command(Path root, Path base, int port) throws IOException;
  }

  @TempDir Path base;
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  @BeforeEach
  void makeUpFiles() {
    NAMES.forEach(name -> files.put(name, content(name, 1 + name.hashCode() % 5_000 & 0xfff)));
    files.put("empty", new byte[0]);
    files.put("large.bin", content("large", 300_000));
  }

  private static byte[] content(String name, int size) {
    byte[] content = new byte[size];
    new Random(name.hashCode()).nextBytes(content);
    return content;
  }

  @ParameterizedTest
  @EnumSource(WebServer.class)
  void aTreeOfAWebServerComesOutEqual(WebServer server) throws Exception {
    Path root = Files.createDirectories(base.resolve("served"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    int port = freePort();

    try (Program _ = Program.start(server.program, server.command(root, base, port), base, port)) {
      assertEqual(
          new HttpOriginFactory(TIMEOUTS, OutboundRules.STANDARD),
          new OriginConfig("http://127.0.0.1:" + port + "/", Map.of(), Map.of()));
    }
  }

  @Test
  void aBucketOfMotoComesOutEqual() throws Exception {
    int port = freePort();
    List<String> command = List.of("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port));
    String endpoint = "http://127.0.0.1:" + port;

    try (Program _ = Program.start("moto_server", command, base, port);
        S3Client s3 =
            S3Client.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build()) {
      s3.createBucket(r -> r.bucket("bucket"));
      files.forEach(
          (name, content) ->
              s3.putObject(
                  r -> r.bucket("bucket").key("set/" + name), RequestBody.fromBytes(content)));

      assertEqual(
          new S3OriginFactory(
              TIMEOUTS, OutboundRules.STANDARD, MachineCredentials.parse(List.of("none"))),
          new OriginConfig(
              "s3://bucket/set/",
              Map.of("endpoint", endpoint),
              Map.of("accessKeyId", "key", "secretAccessKey", "secret")));
    }
  }

  private void assertEqual(OriginFactory factory, OriginConfig config) throws Exception {
    try (Origin origin = factory.create(config)) {
      WholeLoad.Result result =
          new WholeLoad(Files.createDirectories(base.resolve("staging"))).of(origin);
      assertThat(result)
          .isInstanceOfSatisfying(
              WholeLoad.Loaded.class,
              loaded -> {
                assertThat(loaded.refusals()).isEmpty();
                assertThat(loaded.failures()).isEmpty();
                assertThat(loaded.files().keySet()).isEqualTo(files.keySet());
                loaded
                    .files()
                    .forEach((name, got) -> assertThat(got).as(name).isEqualTo(files.get(name)));
              });
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A server's process. */
  private record Program(Process process) implements AutoCloseable {

    static Program start(String program, List<String> command, Path base, int port)
        throws IOException {
      assumeTrue(isInstalled(program), program + " is not installed here");
      File log = base.resolve("log").toFile();
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().put("XDG_DATA_HOME", base.toString());
      builder.environment().put("XDG_CONFIG_HOME", base.toString());
      Process process = builder.start();
      Awaitility.await(program + " listens")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> listens(port) || !process.isAlive());
      assertThat(process.isAlive())
          .as("%s: %s", command, Files.readString(log.toPath(), StandardCharsets.UTF_8))
          .isTrue();
      return new Program(process);
    }

    private static boolean isInstalled(String program) {
      return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
          .map(directory -> Path.of(directory, program))
          .anyMatch(Files::isExecutable);
    }

    private static boolean listens(int port) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return socket.isConnected();
      } catch (IOException _) {
        return false;
      }
    }

    @Override
    public void close() throws InterruptedException {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }
}
