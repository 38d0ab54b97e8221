package io.forebay.core.event;

/** A version that is gone. */
public record VersionDeletedData(
    @Described("Name of the dataset") String dataset,
    @Described("Number of the version") int version)
    implements EventData.OfVersion {}
