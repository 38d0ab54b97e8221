package io.forebay.core.event;

/** A tag and the version it points to, or pointed to. */
public record TagData(
    @Described("Name of the dataset") String dataset,
    @Described("Name of the tag") String tag,
    @Described("Number of the version") int version)
    implements EventData.OfDataset {}
