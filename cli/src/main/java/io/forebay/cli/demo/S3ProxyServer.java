package io.forebay.cli.demo;

import io.forebay.db.embedded.FreePort;
import io.forebay.db.process.ChildProcesses;
import io.forebay.db.process.ProcessIdentity;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * S3Proxy, which serves the subdirectories of a directory as buckets. A process of its own, from a
 * class path of its own (module {@code testing/s3proxy}); it outlives this JVM until it is closed
 * or ended by its {@link #identity}. A file that everybody on this machine may read is served to
 * everybody, others only to who has the keys.
 */
public final class S3ProxyServer implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final int GRACE_SECONDS = 5;

  /** At its default, DEBUG, the server spends its time on writing the log. */
  private static final String LOGBACK =
      """
      <configuration>
        <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d %-5level %logger{20} %msg%n</pattern></encoder>
        </appender>
        <root level="WARN"><appender-ref ref="OUT"/></root>
      </configuration>
      """;

  private final Process process;
  private final int port;
  private final S3Account account;

  private S3ProxyServer(Process process, int port, S3Account account) {
    this.process = process;
    this.port = port;
    this.account = account;
  }

  /**
   * Starts a server and returns when it answers.
   *
   * @param libraries the directory with S3Proxy's jars
   * @param buckets the directory whose subdirectories are the buckets
   * @param configuration a directory for the server's configuration
   * @param log takes what the server prints
   */
  public static S3ProxyServer start(Path libraries, Path buckets, Path configuration, Path log)
      throws IOException, InterruptedException {
    S3Account account = S3Account.generate();
    int port = FreePort.any();
    Path properties = configure(configuration, buckets, account, port);
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx256m",
                "-cp",
                configuration + File.pathSeparator + libraries + "/*",
                "org.gaul.s3proxy.Main",
                "--properties",
                properties.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(new File("/dev/null"));
    Process process = ChildProcesses.startDetached(builder);
    S3ProxyServer server = new S3ProxyServer(process, port, account);
    try {
      server.awaitListening(log);
    } catch (IOException | InterruptedException e) {
      process.destroyForcibly();
      throw e;
    }
    return server;
  }

  /** Where the server is; buckets are the first part of the path. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Which process it is. */
  public ProcessIdentity identity() {
    return ProcessIdentity.of(process.pid())
        .orElseThrow(() -> new IllegalStateException("S3Proxy ended by itself"));
  }

  /** The keys that it accepts. */
  public S3Account account() {
    return account;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private void awaitListening(Path log) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (FreePort.isFree(port)) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        throw new IOException("S3Proxy does not start:\n" + Files.readString(log));
      }
    }
  }

  private static Path configure(Path directory, Path buckets, S3Account account, int port)
      throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("logback.xml"), LOGBACK);
    Properties settings = new Properties();
    settings.setProperty("s3proxy.endpoint", "http://127.0.0.1:" + port);
    settings.setProperty("s3proxy.authorization", "aws-v2-or-v4");
    settings.setProperty("s3proxy.identity", account.accessKeyId());
    settings.setProperty("s3proxy.credential", account.secretAccessKey());
    settings.setProperty("jclouds.provider", "filesystem-nio2");
    settings.setProperty("jclouds.identity", "local");
    settings.setProperty("jclouds.credential", "local");
    settings.setProperty("jclouds.filesystem.basedir", buckets.toString());
    StringWriter text = new StringWriter();
    settings.store(text, null);
    Path file = directory.resolve("s3proxy.properties");
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, text.toString());
  }
}
