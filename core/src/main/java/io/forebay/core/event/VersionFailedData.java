package io.forebay.core.event;

import io.forebay.core.problem.Problem;

/** A version whose sources could not be listed. */
public record VersionFailedData(
    @Described("Name of the dataset") String dataset,
    @Described("Number of the version") int version,
    @Described("Why") Problem error)
    implements EventData.OfVersion {}
