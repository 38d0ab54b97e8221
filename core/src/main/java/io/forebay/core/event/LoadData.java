package io.forebay.core.event;

import io.forebay.core.load.LoadState;
import io.forebay.core.problem.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A load's numbers at one moment. */
public record LoadData(
    @Described("Id of the load") UUID id,
    @Described("Name of the dataset") String dataset,
    @Described("Number of the version") int version,
    @Described("Where it stands") LoadState state,
    @Described("Selected files on all its nodes; 0 until the load is planned") long filesTotal,
    @Described("Files that are in the cache") long filesDone,
    @Described("Files that could not be loaded") long filesFailed,
    @Described("Part of filesDone that had the checksum of their origin") long filesVerified,
    @Described("Part of filesDone that was not transferred") long filesReused,
    @Described("Selected bytes on all its nodes") long bytesTotal,
    @Described("Bytes that are in the cache") long bytesDone,
    @Described("Part of bytesDone that was not transferred") long bytesReused,
    @Described("Received from origins, including attempts that failed") long bytesTransferred,
    @Described("Smoothed; 0 when nothing moves") long bytesPerSecond,
    @Described("Seconds until it is over at this rate; absent while unknown")
        Optional<Long> etaSeconds,
    @Described("PAUSED until a window of its policy opens, and not because somebody paused it")
        boolean outsideWindow,
    @Described("When a first node began; absent before") Optional<Instant> startedAt,
    @Described("When it was over; absent before") Optional<Instant> finishedAt,
    @Described("Why it failed, when it did") Optional<Problem> error)
    implements EventData.OfLoad {}
