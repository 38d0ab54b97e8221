package io.forebay.db.sql;

/** The NOTIFY channels. A notification only wakes; what happened is read from tables. */
public final class Channels {

  /** A dataset has work for the orchestrator; the payload is its id. */
  public static final String DATASET = "forebay_work";

  /** A loader came up; what waits for a node may go on. */
  public static final String NODE = "forebay_node";

  /** There may be a task to claim that any node may do. */
  public static final String TASK = "forebay_task";

  /** A load was paused, resumed or cancelled; the payload is its id. */
  public static final String CONTROL = "forebay_control";

  /** Events were appended; the payload is the number of the last one. */
  public static final String EVENT = "forebay_event";

  /** Who may do what changed; the payload is the dataset's id, or nothing. */
  public static final String ACCESS = "forebay_access";

  /**
   * A policy was made or changed, a load of one ended, or something happened that policies may wait
   * for; the payload is nothing or its id.
   */
  public static final String POLICY = "forebay_policy";

  /** A question was asked that any loader may answer. */
  public static final String INQUIRY = "forebay_inquiry";

  private Channels() {}

  /** There may be a task to claim that only this node may do. */
  public static String taskOf(long nodeId) {
    return TASK + "_" + nodeId;
  }

  /** A question was asked that only loaders of this node may answer. */
  public static String inquiryOf(long nodeId) {
    return INQUIRY + "_" + nodeId;
  }
}
