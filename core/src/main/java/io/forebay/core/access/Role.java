package io.forebay.core.access;

/** What a grant gives on one dataset; each role includes those before it. */
public enum Role {
  /** See, list, mount, follow. */
  READER,
  /** Start, pause, resume, cancel and retry loads. */
  LOADER,
  /** Change versions, tags, sources, the runtime and policies. */
  EDITOR,
  /** Grant, and delete the dataset. */
  OWNER;

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** The lesser of two. */
  public Role atMost(Role other) {
    return includes(other) ? other : this;
  }
}
