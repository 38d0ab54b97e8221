package io.forebay.core.event;

import java.time.Instant;
import java.util.UUID;

/** A policy that began a load. */
public record PolicyFiredData(
    @Described("Name of the dataset") String dataset,
    @Described("Name of the policy in its dataset") String policy,
    @Described("When it was due; when what it waits for happened") Instant dueAt,
    @Described("Id of the load") UUID load,
    @Described("Number of the version") int version)
    implements EventData.OfDataset {}
