package io.forebay.core.event;

import java.util.Arrays;
import java.util.Optional;

/**
 * What Forebay announces: the catalogue of CloudEvents types. What the contract says of events is
 * made of it.
 */
public enum EventType {
  DATASET_CREATED("dataset.created", DatasetData.class, "There is a dataset"),
  DATASET_CHANGED(
      "dataset.changed", DatasetData.class, "A dataset was changed, or its deletion began"),
  DATASET_DELETED(
      "dataset.deleted",
      DatasetDeletedData.class,
      "A dataset and all that was cached of it are gone"),
  VERSION_RESOLVING(
      "version.resolving",
      VersionResolvingData.class,
      "A version was asked for, or its listing has come further"),
  VERSION_READY(
      "version.ready",
      VersionReadyData.class,
      "The manifest of a version is complete; it can be loaded"),
  VERSION_FAILED(
      "version.failed", VersionFailedData.class, "The sources of a version could not be listed"),
  VERSION_DELETED(
      "version.deleted",
      VersionDeletedData.class,
      "A version and all that was cached of it are gone"),
  LOAD_QUEUED("load.queued", LoadData.class, "A load was asked for, or is tried again"),
  LOAD_STARTED("load.started", LoadData.class, "A first node works on a load"),
  LOAD_PROGRESS(
      "load.progress",
      LoadData.class,
      "A load has come further; a few times a second at most, and kept for an hour unless set otherwise"),
  LOAD_PAUSED(
      "load.paused", LoadData.class, "A load was paused, by somebody or by a window of its policy"),
  LOAD_RESUMED("load.resumed", LoadData.class, "A load goes on"),
  LOAD_SUCCEEDED(
      "load.succeeded", LoadData.class, "Everything selected is on every node of the load"),
  LOAD_FAILED("load.failed", LoadData.class, "A load is over and something is missing"),
  LOAD_CANCELLED("load.cancelled", LoadData.class, "A load was cancelled"),
  TAG_MOVED("tag.moved", TagData.class, "A tag points to another version, or is new"),
  TAG_DELETED("tag.deleted", TagData.class, "A tag is gone"),
  RUNTIME_READY(
      "runtime.ready",
      RuntimeData.class,
      "A runtime has a node that lives, and its cluster answers"),
  RUNTIME_DEGRADED(
      "runtime.degraded",
      RuntimeData.class,
      "A runtime has no node that lives any more, or its cluster does not answer"),
  VERSION_EVICTED("version.evicted", VersionEvictedData.class, "A node let go of a version"),
  POLICY_FIRED("policy.fired", PolicyFiredData.class, "A preheat policy began a load"),
  POLICY_SKIPPED(
      "policy.skipped", PolicySkippedData.class, "A preheat policy was due and began no load"),
  POLICY_MISSED(
      "policy.missed",
      PolicyMissedData.class,
      "Due times of a preheat policy passed while nobody looked, too long ago to catch up"),
  POLICY_LATE(
      "policy.late",
      PolicyLateData.class,
      "A load of a preheat policy will not be over in time, or was not"),
  POLICY_SUSPENDED(
      "policy.suspended",
      PolicySuspendedData.class,
      "A preheat policy was suspended since its loads failed");

  private static final String PREFIX = "io.forebay.";

  private final String type;
  private final Class<? extends EventData> data;
  private final String meaning;

  EventType(String type, Class<? extends EventData> data, String meaning) {
    this.type = PREFIX + type;
    this.data = data;
    this.meaning = meaning;
  }

  /** The one with this {@link #type()}. */
  public static Optional<EventType> of(String type) {
    return Arrays.stream(values()).filter(known -> known.type.equals(type)).findFirst();
  }

  /** The {@code type} attribute, for example {@code io.forebay.load.progress}. */
  public String type() {
    return type;
  }

  /** What its events carry. */
  public Class<? extends EventData> data() {
    return data;
  }

  /** When there is one, in a phrase. */
  public String meaning() {
    return meaning;
  }
}
