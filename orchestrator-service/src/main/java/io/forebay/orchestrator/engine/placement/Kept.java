package io.forebay.orchestrator.engine.placement;

/** Why a version may not be evicted at the moment. */
enum Kept {
  PINNED("its runtime pins or keeps it", false),
  KEPT_BY_POLICY("a policy keeps it", false),
  /** Its room comes by that, and not before whatever mounts it is gone. */
  DELETED("it is being deleted", true),
  /** A pod that mounts it need not have a file of it open. */
  MOUNTED("pods have it mounted", false),
  /** A load that was admitted brings it, or takes files over from it. */
  RELIED_ON("a load under way needs it", true),
  /** By a load that waits itself: two that wait for each other would do so for ever. */
  WANTED("a load wants it", false),
  READ("a process has files of it open", false),
  STUCK("removing it failed just now", false);

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
