package io.forebay.loader.origin.webhdfs;

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
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A real HDFS on loopback ports, as a process of its own that ends with this JVM: Hadoop's mini
 * cluster with one DataNode. It believes everybody's {@code user.name}, and checks permissions. Its
 * class path is collected by the module {@code testing/hdfs}.
 */
public final class HdfsProcess implements AutoCloseable {

  /** Who may do everything. */
  public static final String SUPERUSER = "hdfs";

  /** So small that tests see files of several blocks; HDFS checksums are made of blocks' ones. */
  public static final int BLOCK_SIZE = 1024 * 1024;

  /** So small that tests see listings of several batches. */
  public static final int LISTING_LIMIT = 10;

  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final Process process;
  private final URI webHdfs;

  private HdfsProcess(Process process, URI webHdfs) {
    this.process = process;
    this.webHdfs = webHdfs;
  }

  /**
   * Starts it and waits until files can be written and read.
   *
   * @param workDir empty; holds its log and data
   */
  public static HdfsProcess start(Path workDir) throws IOException {
    int port = FreePort.any();
    Path ready = workDir.resolve("ready.json");
    Path log = workDir.resolve("hdfs.log");
    ProcessBuilder builder =
        new ProcessBuilder(command(workDir, port, ready))
            .directory(workDir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("HADOOP_USER_NAME", SUPERUSER);
    Process process = ChildProcesses.start(builder, Signal.TERM);
    HdfsProcess hdfs =
        new HdfsProcess(process, URI.create("http://127.0.0.1:" + port + "/webhdfs/v1"));
    try {
      Awaitility.await("HDFS is ready; its log is " + log)
          .atMost(START_LIMIT)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> Files.exists(ready) || !process.isAlive());
    } catch (ConditionTimeoutException e) {
      hdfs.close();
      throw e;
    }
    if (!process.isAlive()) {
      throw new IOException("HDFS did not start:\n" + Files.readString(log));
    }
    return hdfs;
  }

  private static List<String> command(Path workDir, int port, Path ready) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", webApps(workDir) + File.pathSeparator + library() + "/*"));
    command.add("org.apache.hadoop.test.MiniDFSClusterManager");
    command.addAll(List.of("-format", "-datanodes", "1", "-httpport", Integer.toString(port)));
    command.addAll(List.of("-writeDetails", ready.toString()));
    command.addAll(List.of("-D", "hdfs.minidfs.basedir=" + workDir.resolve("data")));
    command.addAll(List.of("-D", "dfs.blocksize=" + BLOCK_SIZE));
    command.addAll(List.of("-D", "dfs.namenode.fs-limits.min-block-size=" + BLOCK_SIZE));
    command.addAll(List.of("-D", "dfs.ls.limit=" + LISTING_LIMIT));
    return command;
  }

  /**
   * Empty directories in place of the pages for browsers, which Hadoop would unpack from a jar of
   * 56 MB first, for the NameNode and for the DataNode: a quarter of its start.
   */
  private static Path webApps(Path workDir) throws IOException {
    Path classes = workDir.resolve("classes");
    Files.createDirectories(classes.resolve("webapps/hdfs"));
    Files.createDirectories(classes.resolve("webapps/datanode"));
    return classes;
  }

  private static Path library() {
    Path library = Path.of(System.getProperty("forebay.hdfs.lib", "")).toAbsolutePath();
    if (!Files.isDirectory(library)) {
      throw new IllegalStateException(
          "HDFS's class path is not at " + library + "; build the module testing/hdfs");
    }
    return library;
  }

  /** The root of its WebHDFS: a file's path follows. */
  public URI webHdfs() {
    return webHdfs;
  }

  /** Ends the process. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
