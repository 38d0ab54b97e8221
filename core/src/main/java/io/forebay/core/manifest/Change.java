package io.forebay.core.manifest;

/** How one path differs between two manifests. */
public sealed interface Change {

  String path();

  /** Only the newer manifest has this file. */
  record Added(NumberedEntry file) implements Change {
    @Override
    public String path() {
      return file.path();
    }
  }

  /** Only the base has this file. */
  record Removed(NumberedEntry base) implements Change {
    @Override
    public String path() {
      return base.path();
    }
  }

  /** Both have this file, with another size, identity, checksum, source or origin key. */
  record Changed(NumberedEntry base, NumberedEntry file) implements Change {
    @Override
    public String path() {
      return file.path();
    }
  }
}
