package io.forebay.core.policy;

/** What can happen to a dataset that has a policy fire. */
public enum TriggerEvent {
  /** A version of the dataset became ready. */
  VERSION_READY,
  /** A tag of it was set, or points to another version; its subject is the tag. */
  TAG_MOVED,
  /** The dataset's runtime became ready. */
  RUNTIME_READY,
  /** A load that another policy of the dataset began succeeded; its subject is that policy. */
  POLICY_SUCCEEDED
}
