package io.forebay.db.queue;

/** What a task asks a loader to do. */
public enum TaskKind {
  /** List a version's sources into its manifest. */
  RESOLVE,
  /** List a version's sources again, to see whether they hold anything else by now. */
  CHECK,
  /** Bring a range of a manifest's files into a node's cache. */
  FETCH,
  /** Check that a load is complete on a node and publish the version's directory. */
  PUBLISH,
  /** Remove a version from a node's cache. */
  EVICT
}
