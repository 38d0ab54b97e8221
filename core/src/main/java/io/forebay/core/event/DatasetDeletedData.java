package io.forebay.core.event;

/** A dataset that is gone. */
public record DatasetDeletedData(@Described("Name of the dataset") String dataset)
    implements EventData.OfDataset {}
