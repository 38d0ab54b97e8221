package io.forebay.bench.peer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine. */
public final class Tools {

  // Where administrators' programs are, which ordinary users' paths leave out.
  private static final List<String> MORE_DIRECTORIES = List.of("/usr/sbin", "/usr/local/sbin");

  private Tools() {}

  /** Where a program is; empty when the machine has none of that name. */
  public static Optional<Path> find(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), MORE_DIRECTORIES.stream())
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory).resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
