package io.forebay.bench.origin;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;

/**
 * A directory tree of very many files, a thousand in each directory, with lengths and times that
 * differ, as real ones do. Their content is a hole: only what a listing sees is there.
 */
public record SparseTree(Path root, int files) {

  private static final int PER_DIRECTORY = 1000;
  private static final int LARGEST = 4 << 20;
  private static final long YEAR_MILLIS = 365L * 24 * 3600 * 1000;

  /** A file's path relative to the root. */
  public static String path(int number) {
    return "part-%04d/sample-%07d.jpg".formatted(number / PER_DIRECTORY, number);
  }

  /** Writes all files. */
  public void write() throws IOException {
    Random random = new Random(files);
    for (int i = 0; i < files; i++) {
      Path file = root.resolve(path(i));
      if (i % PER_DIRECTORY == 0) {
        Files.createDirectories(file.getParent());
      }
      int size = 1 + random.nextInt(LARGEST);
      try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
        out.setLength(size);
      }
      Files.setLastModifiedTime(file, modified(random));
    }
  }

  /** Changes the time of some files, evenly spread; how many. */
  public int touch(int every) throws IOException {
    int touched = 0;
    for (int i = every / 2; i < files; i += every) {
      Files.setLastModifiedTime(root.resolve(path(i)), FileTime.from(Instant.now()));
      touched++;
    }
    return touched;
  }

  private static FileTime modified(Random random) {
    return FileTime.fromMillis(
        Instant.parse("2025-01-01T00:00:00Z").toEpochMilli() + random.nextLong(YEAR_MILLIS));
  }
}
