package io.forebay.cli.demo;

import io.forebay.cli.home.ForebayHome;
import io.forebay.db.embedded.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The demo's data where a data set would live: its tables in a bucket, the rest in a directory.
 * Each run starts from the package's own files.
 */
public final class DemoOrigins {

  /** The bucket with the tables. */
  public static final String BUCKET = "vega-tables";

  private static final NpmPackage DATA = new NpmPackage("vega-datasets", "3.2.1");
  private static final String TABLES = "glob:*.{csv,tsv,arrow,parquet}";

  private final Path directory;
  private final S3ProxyServer s3;

  private DemoOrigins(Path directory, S3ProxyServer s3) {
    this.directory = directory;
    this.s3 = s3;
  }

  /**
   * Fetches the data, lays it out, and starts the server of the bucket.
   *
   * @param s3ProxyLibraries the directory with S3Proxy's jars
   */
  public static DemoOrigins serve(ForebayHome home, Path s3ProxyLibraries)
      throws IOException, InterruptedException {
    Path data = DATA.fetchInto(home.demo().resolve("npm")).resolve("data");
    Path origins = home.origins();
    new FileTree(origins).delete();
    Path directory = Files.createDirectories(origins.resolve("directory"));
    Path buckets = Files.createDirectories(origins.resolve("s3"));
    layOut(data, directory, Files.createDirectories(buckets.resolve(BUCKET)));
    return new DemoOrigins(
        directory,
        S3ProxyServer.start(
            s3ProxyLibraries,
            buckets,
            home.demo().resolve("s3proxy"),
            home.logs().resolve("s3proxy.log")));
  }

  /** The part of the data that is in a directory. */
  public Path directory() {
    return directory;
  }

  /** The server of the part that is in {@link #BUCKET}. */
  public S3ProxyServer s3() {
    return s3;
  }

  private static void layOut(Path data, Path directory, Path bucket) throws IOException {
    var isTable = data.getFileSystem().getPathMatcher(TABLES);
    try (var files = Files.list(data)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path parent = isTable.matches(file.getFileName()) ? bucket : directory;
        Path target = parent.resolve(file.getFileName());
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
      }
    }
  }
}
