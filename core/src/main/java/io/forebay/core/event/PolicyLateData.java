package io.forebay.core.event;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A load of a policy that is not over in time. */
public record PolicyLateData(
    @Described("Name of the dataset") String dataset,
    @Described("Name of the policy in its dataset") String policy,
    @Described("When it was due; when what it waits for happened") Instant dueAt,
    @Described("Id of the load") UUID load,
    @Described("When it was to be over") Instant deadlineAt,
    @Described("When it will be, at the measured rate; absent while unknown, and once it is over")
        Optional<Instant> expectedAt,
    @Described("What is still to be loaded; absent once it is over") Optional<Long> bytesLeft,
    @Described("The measured rate; absent while unknown, and once it is over")
        Optional<Long> bytesPerSecond)
    implements EventData.OfDataset {}
