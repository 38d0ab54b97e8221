package io.forebay.core.event;

/** CloudEvents types that Forebay publishes; {@link #type()} is the {@code type} attribute. */
public enum EventType {
  DATASET_CREATED("dataset.created"),
  DATASET_CHANGED("dataset.changed"),
  DATASET_DELETED("dataset.deleted"),
  VERSION_RESOLVING("version.resolving"),
  VERSION_READY("version.ready"),
  VERSION_FAILED("version.failed"),
  VERSION_DELETED("version.deleted"),
  LOAD_QUEUED("load.queued"),
  LOAD_STARTED("load.started"),
  LOAD_PROGRESS("load.progress"),
  LOAD_PAUSED("load.paused"),
  LOAD_RESUMED("load.resumed"),
  LOAD_SUCCEEDED("load.succeeded"),
  LOAD_FAILED("load.failed"),
  LOAD_CANCELLED("load.cancelled"),
  TAG_MOVED("tag.moved"),
  TAG_DELETED("tag.deleted"),
  RUNTIME_READY("runtime.ready"),
  RUNTIME_DEGRADED("runtime.degraded"),
  VERSION_EVICTED("version.evicted"),
  POLICY_FIRED("policy.fired"),
  POLICY_SKIPPED("policy.skipped"),
  POLICY_MISSED("policy.missed"),
  POLICY_LATE("policy.late"),
  POLICY_SUSPENDED("policy.suspended");

  private static final String PREFIX = "io.forebay.";

  private final String type;

  EventType(String type) {
    this.type = PREFIX + type;
  }

  /** For example {@code io.forebay.load.progress}. */
  public String type() {
    return type;
  }
}
