package io.forebay.core.manifest;

/** A source listed one key with two contents: it was replaced while it was listed. */
public final class ContradictionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int source;

  ContradictionException(ManifestEntry entry) {
    super("'%s' is listed twice, with different contents".formatted(entry.originKey()));
    this.source = entry.source();
  }

  /** Which source, from 0. */
  public int source() {
    return source;
  }
}
