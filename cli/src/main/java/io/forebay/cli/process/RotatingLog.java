package io.forebay.cli.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A log file that never grows beyond a size: {@code x.log}, before it {@code x.log.1}, and so on.
 */
public final class RotatingLog implements AutoCloseable {

  private static final long LIMIT = 16L << 20;
  private static final int KEPT = 3;
  private static final int TAIL = 25;

  private final Path path;
  private final long limit;
  private final Deque<String> tail = new ArrayDeque<>();
  private OutputStream stream;
  private long size;

  /** Appends to a file of at most 16 MiB and keeps three older ones. */
  public RotatingLog(Path path) throws IOException {
    this(path, LIMIT);
  }

  RotatingLog(Path path, long limit) throws IOException {
    this.path = path;
    this.limit = limit;
    open();
  }

  public Path path() {
    return path;
  }

  /** Appends a line. When the disk is full the line is lost, and the next one tried again. */
  public synchronized void line(String line) {
    if (tail.size() == TAIL) {
      tail.removeFirst();
    }
    tail.addLast(line);
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      if (size > 0 && size + bytes.length > limit) {
        rotate();
      }
      stream.write(bytes);
      size += bytes.length;
    } catch (IOException e) {
      System.err.println("Cannot write " + path + ": " + e.getMessage());
    }
  }

  /** Appends what a process prints, until it closes its output. */
  public void follow(Process process) {
    Thread.ofVirtual().name("log " + path.getFileName()).start(() -> copy(process));
  }

  /** The last lines since this object was made. */
  public synchronized List<String> tail() {
    return List.copyOf(tail);
  }

  @Override
  public synchronized void close() throws IOException {
    stream.close();
  }

  private void copy(Process process) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        line(line);
      }
    } catch (IOException e) {
      line("The output of process " + process.pid() + " cannot be read: " + e.getMessage());
    }
  }

  private void rotate() throws IOException {
    stream.close();
    for (int older = KEPT - 1; older >= 0; older--) {
      Path from = numbered(older);
      if (Files.exists(from)) {
        Files.move(from, numbered(older + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    open();
  }

  private Path numbered(int age) {
    return age == 0 ? path : path.resolveSibling(path.getFileName() + "." + age);
  }

  private void open() throws IOException {
    stream = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    size = Files.size(path);
  }
}
