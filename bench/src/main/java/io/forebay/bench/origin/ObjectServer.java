package io.forebay.bench.origin;

import io.forebay.bench.measure.Command;
import io.forebay.bench.peer.Tools;
import io.forebay.db.embedded.FreePort;
import io.forebay.db.process.ChildProcesses;
import io.forebay.db.process.Signal;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * nginx that answers as S3 does where copying tools ask: ListObjectsV2 from files, objects with
 * ranges, conditions, and the CRC-32C that S3 keeps with an object. It takes any signature. No S3
 * server in Java is fast enough to measure a copying tool with.
 */
public final class ObjectServer implements AutoCloseable {

  public static final String BUCKET = "bench";

  private static final long MOST_DESCRIPTORS = 100_000;

  private final Path root;
  private final Path program;
  private final int port;
  private final StringBuilder checksums = new StringBuilder();
  private Process process;

  private ObjectServer(Path root, Path program, int port) {
    this.root = root;
    this.program = program;
    this.port = port;
  }

  /** A server without objects, not yet running; nothing when the machine has no nginx. */
  public static Optional<ObjectServer> in(Path root) throws IOException, InterruptedException {
    Optional<Path> nginx = Tools.find("nginx");
    if (nginx.isEmpty() && isRoot() && Tools.find("apt-get").isPresent()) {
      new Command("apt-get", "install", "-y", "-q", "--no-install-recommends", "nginx-light")
          .measure();
      nginx = Tools.find("nginx");
    }
    int port = FreePort.any();
    return nginx.map(program -> new ObjectServer(root, program, port));
  }

  /** Writes a corpus and its listing. */
  public void add(Corpus corpus) throws IOException {
    List<Corpus.Item> items = corpus.write(objects());
    ObjectListing.write(root.resolve("pages/list"), BUCKET, corpus, items);
    for (Corpus.Item item : items) {
      checksums.append("/%s/%s %s;%n".formatted(BUCKET, item.key(), item.crc32c()));
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Where a corpus lies on disk. */
  public Path directory(Corpus corpus) {
    return objects().resolve(corpus.name());
  }

  /** Every object of a corpus as a URL. */
  public List<URI> urls(Corpus corpus) {
    List<URI> urls = new ArrayList<>(corpus.files());
    for (int i = 0; i < corpus.files(); i++) {
      urls.add(endpoint().resolve("/" + BUCKET + "/" + corpus.name() + "/" + corpus.path(i)));
    }
    return urls;
  }

  /** Returns when the server answers. */
  public void start() throws IOException, InterruptedException {
    Files.createDirectories(root.resolve("tmp"));
    Path configuration = Files.writeString(root.resolve("nginx.conf"), configuration());
    Files.writeString(root.resolve("crc32c.map"), checksums);
    Path log = root.resolve("nginx.log");
    process =
        ChildProcesses.start(
            new ProcessBuilder(
                    program.toString(), "-p", root.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null")),
            Signal.TERM);
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (FreePort.isFree(port)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("nginx does not start: " + Files.readString(log));
      }
      Thread.sleep(20);
    }
  }

  private Path objects() {
    return root.resolve("objects").resolve(BUCKET);
  }

  /** How many files a process may have open at most. */
  private static long descriptors() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/limits")).stream()
        .filter(line -> line.startsWith("Max open files"))
        .map(line -> line.split("\\s+", -1)[4])
        .mapToLong(hard -> hard.equals("unlimited") ? MOST_DESCRIPTORS : Long.parseLong(hard))
        .map(hard -> Math.min(hard, MOST_DESCRIPTORS))
        .findFirst()
        .orElse(1024);
  }

  private static boolean isRoot() throws IOException {
    return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
  }

  private String configuration() throws IOException {
    return """
    daemon off;
    %s
    worker_processes 2;
    pid nginx.pid;
    error_log stderr error;
    events { worker_connections 4096; }
    http {
      access_log off;
      sendfile on;
      tcp_nopush on;
      keepalive_requests 100000000;
      # Each holds a descriptor; a worker that has none left stops answering.
      open_file_cache max=%d inactive=1h;
      open_file_cache_valid 1h;
      client_body_temp_path tmp;
      proxy_temp_path tmp;
      fastcgi_temp_path tmp;
      uwsgi_temp_path tmp;
      scgi_temp_path tmp;
      map_hash_max_size 262144;
      map_hash_bucket_size 128;
      map $uri $crc32c { include crc32c.map; }
      server {
        listen 127.0.0.1:%d backlog=4096;
        root objects;
        default_type application/octet-stream;
        location ~ ^/%s/?$ {
          if ($args ~ versioning) {
            return 200 '<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>';
          }
          if ($args ~ "continuation-token=([a-z]+-[0-9]+)") {
            set $page $1;
            rewrite ^ /list/$page.xml last;
          }
          if ($args ~ "prefix=([a-z]+)") {
            set $page $1-0;
            rewrite ^ /list/$page.xml last;
          }
          return 400;
        }
        location /list/ {
          internal;
          root pages;
          default_type application/xml;
        }
        location / {
          add_header x-amz-checksum-crc32c $crc32c;
          add_header x-amz-checksum-type FULL_OBJECT;
        }
      }
    }
    """
        .formatted(
            (isRoot() ? "user root; " : "") + "worker_rlimit_nofile " + descriptors() + ";",
            descriptors() / 2,
            port,
            BUCKET);
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      process.destroy();
      process.waitFor();
    }
  }
}
