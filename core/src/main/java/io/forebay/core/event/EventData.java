package io.forebay.core.event;

import java.util.UUID;

/**
 * The data of an event, in JSON an object with a member for each component that has a value. The
 * schemas of the contract are made of these records.
 */
public sealed interface EventData {

  /** Name of the dataset that it happened to. */
  String dataset();

  /** What it happened to: the CloudEvent's {@code subject}. */
  String subject();

  /** Data of what happened to a dataset. */
  sealed interface OfDataset extends EventData
      permits DatasetData,
          DatasetDeletedData,
          TagData,
          RuntimeData,
          PolicyFiredData,
          PolicySkippedData,
          PolicyMissedData,
          PolicyLateData,
          PolicySuspendedData {

    @Override
    default String subject() {
      return dataset();
    }
  }

  /** Data of what happened to a version. */
  sealed interface OfVersion extends EventData
      permits VersionResolvingData,
          VersionReadyData,
          VersionFailedData,
          VersionDeletedData,
          VersionEvictedData {

    /** The version's number. */
    int version();

    @Override
    default String subject() {
      return dataset() + "@" + version();
    }
  }

  /** Data of what happened to a load. */
  sealed interface OfLoad extends EventData permits LoadData {

    /** The load's id. */
    UUID id();

    @Override
    default String subject() {
      return "load/" + id();
    }
  }
}
