package io.forebay.loader.fetch;

/** Checksums for tests of other packages. */
public final class ChecksumsFixture {

  private ChecksumsFixture() {}

  public static Checksums checksums() {
    return new Checksums(new Buffers());
  }
}
