package io.forebay.core.event;

/** A policy that is suspended since its loads fail. */
public record PolicySuspendedData(
    @Described("Name of the dataset") String dataset,
    @Described("Name of the policy in its dataset") String policy,
    @Described("Loads in a row that failed") int failures)
    implements EventData.OfDataset {}
