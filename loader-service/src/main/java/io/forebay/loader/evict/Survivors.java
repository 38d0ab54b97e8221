package io.forebay.loader.evict;

import io.forebay.core.manifest.NumberedEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What of a version a crash of the machine left, and what has to go. */
final class Survivors {

  private final Map<Long, Long> broken = new HashMap<>();
  private final List<String> toDelete = new ArrayList<>();
  private boolean all;

  /**
   * @param canBeWhole whether every key of the version may become a file
   */
  Survivors(boolean canBeWhole) {
    this.all = canBeWhole;
  }

  /** A recorded file is gone, or not what was recorded. */
  void broken(NumberedEntry file) {
    broken.put(file.ordinal(), file.entry().size());
    toDelete.add(file.path());
    all = false;
  }

  /** Nothing is recorded of a file. */
  void unrecorded(NumberedEntry file, boolean there) {
    if (there) {
      toDelete.add(file.path());
    }
    all = false;
  }

  /** Sizes in bytes of the recorded files that are no longer what was recorded, by ordinal. */
  Map<Long, Long> broken() {
    return broken;
  }

  /** Paths of files that must not stay; not all of them are there. */
  List<String> toDelete() {
    return toDelete;
  }

  /** Whether every file of the version is recorded and whole. */
  boolean all() {
    return all;
  }
}
