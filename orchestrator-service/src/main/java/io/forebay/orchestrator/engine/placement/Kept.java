package io.forebay.orchestrator.engine.placement;

/** Why a version may not be evicted at the moment. */
enum Kept {
  PINNED("its runtime pins or keeps it", "pinned or kept by their runtimes", false),
  KEPT_BY_POLICY("a policy keeps it", "kept by policies", false),
  /** Its room comes by that, and not before whatever mounts it is gone. */
  DELETED("it is being deleted", "being deleted", true),
  /** A pod that mounts it need not have a file of it open. */
  MOUNTED("pods have it mounted", "mounted by pods", false),
  /** A load that was admitted brings it, or takes files over from it. */
  RELIED_ON("a load under way needs it", "needed by loads under way", true),
  /** By a load that waits itself: two that wait for each other would do so for ever. */
  WANTED("a load wants it", "wanted by loads", false),
  READ("a process has files of it open", "read by processes", false),
  STUCK("removing it failed just now", "not to be removed just now", false);

  private final String because;
  private final String they;
  private final boolean passes;

  Kept(String because, String they, boolean passes) {
    this.because = because;
    this.they = they;
    this.passes = passes;
  }

  /** Of one: the version stays because of this. */
  String because() {
    return because;
  }

  /** Of any number: versions that are this. */
  String they() {
    return they;
  }

  /** Whether that ends by itself, and soon enough for a load to wait for it. */
  boolean passes() {
    return passes;
  }
}
