package io.forebay.core.event;

import io.forebay.core.dataset.DatasetState;

/** A dataset as it is now. */
public record DatasetData(
    @Described("Name of the dataset") String dataset,
    @Described("Where it stands") DatasetState state,
    @Described("Counts changes") long revision)
    implements EventData.OfDataset {}
