package io.forebay.core.event;

/** What a node has not any more. */
public record VersionEvictedData(
    @Described("Name of the dataset") String dataset,
    @Described("Number of the version") int version,
    @Described("Name of the node") String node,
    @Described("What its disk got back") long bytesFreed)
    implements EventData.OfVersion {}
