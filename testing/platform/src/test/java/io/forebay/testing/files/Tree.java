package io.forebay.testing.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Directories, by path and content of their files. */
public final class Tree {

  private Tree() {}

  /** Writes a file and the directories above it. */
  public static Path write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sizes of all regular files by path, relative to the directory. */
  public static Map<String, Long> sizes(Path directory) {
    Map<String, Long> sizes = new TreeMap<>();
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return sizes;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          sizes.put(directory.relativize(file).toString(), Files.size(file));
        }
      }
      return sizes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A directory has exactly these files with exactly these bytes. */
  public static void assertHolds(Path directory, Map<String, byte[]> wanted) {
    assertThat(sizes(directory).keySet()).isEqualTo(new TreeMap<>(wanted).keySet());
    assertNothingWrong(directory, wanted);
  }

  /** Whatever a directory has of these files, it has with exactly these bytes; and nothing else. */
  public static void assertNothingWrong(Path directory, Map<String, byte[]> wanted) {
    for (String path : sizes(directory).keySet()) {
      assertThat(wanted).containsKey(path);
      try {
        byte[] there = Files.readAllBytes(directory.resolve(path));
        assertThat(Arrays.equals(there, wanted.get(path))).as("content of %s", path).isTrue();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
