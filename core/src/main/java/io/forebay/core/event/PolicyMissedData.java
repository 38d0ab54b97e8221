package io.forebay.core.event;

import java.time.Instant;

/** Due times of a policy that passed while nobody looked. */
public record PolicyMissedData(
    @Described("Name of the dataset") String dataset,
    @Described("Name of the policy in its dataset") String policy,
    @Described("The first of the due times") Instant dueAt,
    @Described("The last of them") Instant dueUntil,
    @Described("How many") long count)
    implements EventData.OfDataset {}
