package io.forebay.orchestrator.engine.local;

/** Why a version may not be evicted at the moment. */
enum Kept {
  PINNED("it is pinned", false),
  /** By a load of this very version, or one that takes files over from it. */
  WANTED("a load wants it", true),
  READ("a process has files of it open", false),
  STUCK("removing it failed just now", true);

  private final String because;
  private final boolean passes;

  Kept(String because, boolean passes) {
    this.because = because;
    this.passes = passes;
  }

  String because() {
    return because;
  }

  /** Whether that ends by itself, and soon enough for a load to wait for it. */
  boolean passes() {
    return passes;
  }
}
