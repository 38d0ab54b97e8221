package io.forebay.loader.fetch;

import io.forebay.core.load.Proof;

/** Whether content is what its origin says. */
enum Verdict {
  SAME,
  OTHER,

  /** The origin says nothing that can be compared. */
  UNKNOWN;

  /** What it proves about content that is kept. */
  Proof proof() {
    return switch (this) {
      case SAME -> Proof.ORIGIN;
      case UNKNOWN -> Proof.SIZE;
      case OTHER -> throw new IllegalStateException("other content is not kept");
    };
  }
}
