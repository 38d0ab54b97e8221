package io.forebay.loader.cache;

import java.util.HashSet;
import java.util.Set;

/** Versions that some process uses, by where their directories stand now. */
public final class VersionsInUse {

  private final Set<String> places = new HashSet<>();

  /** Whether the version is used, complete or partial: its directory may just have been renamed. */
  public boolean contains(String dataset, int number) {
    String complete = dataset + "/v" + number;
    return places.contains(complete) || places.contains(complete + ".partial");
  }

  /**
   * Some process uses what has this name.
   *
   * @param below relative to the directory under which versions stand
   */
  void note(String below) {
    String[] names = below.split("/", 3);
    if (names.length > 1) {
      places.add(names[0] + "/" + names[1]);
    }
  }
}
