package io.forebay.db.embedded;

import java.util.List;

/** What of the data survives a crash of the machine. */
public enum Durability {
  /** Everything that was committed. For daily use. */
  FULL,
  /** Nothing is promised; for tests, where it saves most of the time. */
  NONE;

  List<String> initdbOptions() {
    return switch (this) {
      case FULL -> List.of();
      case NONE -> List.of("--no-sync", "--no-data-checksums");
    };
  }

  List<String> settings() {
    return switch (this) {
      case FULL -> List.of();
      case NONE -> List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off");
    };
  }
}
