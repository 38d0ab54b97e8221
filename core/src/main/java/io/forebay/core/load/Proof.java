package io.forebay.core.load;

/** What the content of a cached file was compared with when it came. */
public enum Proof {

  /**
   * A checksum over all of it that the origin gives, or that was computed when its version was
   * made.
   */
  ORIGIN,

  /**
   * The size and the identity that were listed, since nobody says more. A bit that a store or a
   * proxy flips goes unnoticed.
   */
  SIZE
}
