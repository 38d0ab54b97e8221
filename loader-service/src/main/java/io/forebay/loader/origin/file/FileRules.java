package io.forebay.loader.origin.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which directories this machine's sources may be read from. Of all listed places that contain a
 * path the deepest decides, and what is listed as both is private: a root inside a private
 * directory is opened by being named, and by nothing else.
 *
 * @param roots what may be read; absolute and without dots
 * @param privates directories and files that may not; absolute and without dots
 */
public record FileRules(List<Path> roots, List<Path> privates) {

  public FileRules {
    roots = List.copyOf(roots);
    privates = List.copyOf(privates);
  }

  /** Whether a path, absolute and without dots, may be read, if no link is on its way. */
  public boolean permits(Path path) {
    return depth(roots, path) > depth(privates, path);
  }

  /** Whether a directory that may be read has something in it that may not. */
  boolean dividesBelow(Path directory) {
    return privates.stream().anyMatch(place -> place.startsWith(directory));
  }

  /** The same places, and where links on their way lead now. */
  FileRules followed() {
    return new FileRules(followed(roots), followed(privates));
  }

  private static int depth(List<Path> places, Path path) {
    int deepest = -1;
    for (Path place : places) {
      if (place.getNameCount() > deepest && path.startsWith(place)) {
        deepest = place.getNameCount();
      }
    }
    return deepest;
  }

  private static List<Path> followed(List<Path> places) {
    return places.stream().flatMap(place -> Stream.of(place, followed(place))).distinct().toList();
  }

  /** What is not there yet is placed where its parent is. */
  private static Path followed(Path place) {
    try {
      return place.toRealPath();
    } catch (IOException e) {
      Path parent = place.getParent();
      return parent == null ? place : followed(parent).resolve(place.getFileName());
    }
  }
}
