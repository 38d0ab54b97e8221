package io.forebay.loader.cache;

/**
 * A change of the disk that a crash leaves done or undone as a whole. Directories and files are
 * numbers, since their names change.
 */
sealed interface Update {

  /** The directory or file that it is about. */
  int entry();

  /** Whether it changes names. */
  default boolean isName() {
    return true;
  }

  /** Whether forcing a directory or file makes this survive. */
  boolean isForcedBy(int number);

  /** A directory gets an entry. */
  record Put(int directory, String name, int entry) implements Update {
    @Override
    public boolean isForcedBy(int number) {
      return number == directory;
    }
  }

  /** An entry goes elsewhere, over what was there. */
  record Move(int from, String name, int to, String newName, int entry) implements Update {
    @Override
    public boolean isForcedBy(int number) {
      return number == from || number == to;
    }
  }

  /** A directory loses an entry. */
  record Remove(int directory, String name, int entry) implements Update {
    @Override
    public boolean isForcedBy(int number) {
      return number == directory;
    }
  }

  /** A directory or file gets permissions. */
  record Permit(int entry, String permissions) implements Update {
    @Override
    public boolean isName() {
      return false;
    }

    @Override
    public boolean isForcedBy(int number) {
      return number == entry;
    }
  }
}
