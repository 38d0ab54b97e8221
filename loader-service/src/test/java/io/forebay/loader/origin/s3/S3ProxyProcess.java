package io.forebay.loader.origin.s3;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3Proxy as a process of its own on a loopback port, over a directory. It checks signatures. Its
 * class path is collected by the module {@code testing/s3proxy}.
 */
public final class S3ProxyProcess implements AutoCloseable {

  public static final String ACCESS_KEY = "test-access-key";
  public static final String SECRET_KEY = "test-secret-key";

  private final Process process;
  private final URI endpoint;

  private S3ProxyProcess(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param directory empty; holds its configuration, log and objects
   * @param anonymous takes unsigned requests, and ignores signatures
   */
  public static S3ProxyProcess start(Path directory, boolean anonymous) throws IOException {
    int port = freePort();
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    Path objects = Files.createDirectories(directory.resolve("objects"));
    Path config =
        Files.writeString(directory.resolve("s3proxy.conf"), config(endpoint, objects, anonymous));
    Path log = directory.resolve("s3proxy.log");
    Files.writeString(directory.resolve("logback.xml"), LOGBACK);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                directory + File.pathSeparator + library() + "/*",
                "org.gaul.s3proxy.Main",
                "--properties",
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    S3ProxyProcess proxy = new S3ProxyProcess(process, endpoint);
    Awaitility.await("S3Proxy listens; its log is " + log)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> listens(port) || !process.isAlive());
    if (!process.isAlive()) {
      throw new IOException("S3Proxy did not start:\n" + Files.readString(log));
    }
    return proxy;
  }

  private static final String LOGBACK =
      """
      <configuration>
        <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%level %logger %msg%n</pattern></encoder>
        </appender>
        <root level="WARN"><appender-ref ref="OUT"/></root>
      </configuration>
      """;

  private static String config(URI endpoint, Path objects, boolean anonymous) {
    String authorization =
        anonymous
            ? "s3proxy.authorization=none\n"
            : """
              s3proxy.authorization=aws-v2-or-v4
              s3proxy.identity=%s
              s3proxy.credential=%s
              """
                .formatted(ACCESS_KEY, SECRET_KEY);
    return """
        s3proxy.endpoint=%s
        jclouds.provider=filesystem-nio2
        jclouds.filesystem.basedir=%s
        jclouds.identity=unused
        jclouds.credential=unused
        """
            .formatted(endpoint, objects)
        + authorization;
  }

  private static Path library() {
    Path library = Path.of(System.getProperty("forebay.s3proxy.lib", "")).toAbsolutePath();
    if (!Files.isDirectory(library)) {
      throw new IllegalStateException(
          "S3Proxy's class path is not at " + library + "; build the module testing/s3proxy");
    }
    return library;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  public URI endpoint() {
    return endpoint;
  }

  /** A client of the SDK that may do everything; the caller closes it. */
  public S3Client client() {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
        .build();
  }

  /** Ends the process. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
