package io.forebay.loader.fetch;

import io.forebay.loader.origin.Origin;

/** An open origin with its gate, shared by all tasks that read the same source. */
final class SharedOrigin {

  private final Origin origin;
  private final OriginGate gate;
  private volatile boolean wholeOnly;

  SharedOrigin(Origin origin, OriginGate gate) {
    this.origin = origin;
    this.gate = gate;
  }

  Origin origin() {
    return origin;
  }

  OriginGate gate() {
    return gate;
  }

  /** Whether the origin ignores ranges, so that parts would each transfer the whole file. */
  boolean wholeOnly() {
    return wholeOnly;
  }

  void readWholeOnly() {
    wholeOnly = true;
  }
}
