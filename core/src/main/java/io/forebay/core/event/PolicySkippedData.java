package io.forebay.core.event;

import io.forebay.core.problem.Problem;
import java.time.Instant;

/** A policy that was due and began no load. */
public record PolicySkippedData(
    @Described("Name of the dataset") String dataset,
    @Described("Name of the policy in its dataset") String policy,
    @Described("When it was due; when what it waits for happened") Instant dueAt,
    @Described("Why") Problem reason)
    implements EventData.OfDataset {}
