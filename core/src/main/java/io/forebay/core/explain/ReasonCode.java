package io.forebay.core.explain;

import java.util.Locale;

/**
 * The catalogue of reasons for which a version is not warm, in the order in which they are looked
 * for, as far as one excludes the other. A code, once released, keeps its meaning.
 */
public enum ReasonCode {
  DATASET_DELETING("The dataset is being deleted"),
  VERSION_NOT_FOUND("There is no such version"),
  VERSION_FAILED("The version could not be resolved"),
  VERSION_DELETING("The version is being deleted"),
  LISTING_RETRIED("Listing the sources broke off and is tried again"),
  VERSION_RESOLVING("The version is being resolved"),

  NO_LOADER("No loader is alive that could do it"),
  NO_NODE_SELECTED("No living node has the labels that the runtime asks for"),
  TOO_LARGE("The version is larger than a cache may get"),

  LOAD_PAUSED("Somebody paused the load"),
  LOAD_OUTSIDE_WINDOW("The load waits for a window of its policy"),
  LOAD_NOT_ADMITTED("The load has no node yet"),
  NODE_SILENT("Nothing is heard of the node"),
  LOAD_RUNNING("The load is running"),
  LOAD_RETRIED("The load broke off and is tried again"),
  LOAD_QUEUED("The load waits for a loader"),

  LOAD_FAILED("The last load failed"),
  LOAD_CANCELLED("The last load was cancelled"),
  BEING_EVICTED("The version is being evicted"),
  EVICTED("The version was evicted"),
  PART_LOADED("Only some of the files were asked for"),
  FILES_LOST("Files were found missing or broken"),
  NO_ROOM("Some nodes had no room"),
  KEEP_WAITS("The runtime keeps the version and has it loaded next"),
  POLICY_PENDING("What a policy waits for happened, and its load begins by itself"),
  TOO_FEW_NODES("The version is on fewer nodes than it shall be"),

  POLICY_CHECKING("A policy has the origin looked at first"),
  POLICY_SKIPPED("A policy was due and began no load"),
  POLICY_MISSED("Nobody was there when a policy was due"),
  POLICY_DUE("A policy loads the version later"),
  POLICY_SUSPENDED("The policy that loads the version is suspended"),
  POLICY_WAITS("The policy that loads the version waits"),
  NOT_ASKED_FOR("Nobody asked for the version");

  private final String title;

  ReasonCode(String title) {
    this.title = title;
  }

  /** The code as callers see it, for example {@code load-paused}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One short sentence, the same for every occurrence. */
  public String title() {
    return title;
  }
}
