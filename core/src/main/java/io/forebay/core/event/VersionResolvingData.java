package io.forebay.core.event;

/** How far the listing of a version has come. */
public record VersionResolvingData(
    @Described("Name of the dataset") String dataset,
    @Described("Number of the version") int version,
    @Described("Files listed so far") long fileCount,
    @Described("Their bytes") long totalBytes)
    implements EventData.OfVersion {}
